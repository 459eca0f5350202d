import {describe, expect, it} from 'vitest';
import {codeOf, readPages} from './builtSite';
import {commandsOf, kubectlFaults} from './commandChecks';
import {objectsOf} from './pageObjects';

/** A page that shows no manifest speaks of the server and the Redis of the guide's "Scale a server". */
const ofTheGuide = ['scaled-with-redis.yaml', 'redis.yaml'];

const pages = readPages('build').map(({address, $}) => {
  const files = $('.theme-code-block a[download]')
    .get()
    .map((link) => link.attribs.download ?? '');
  const blocks = $('.theme-code-block.language-bash pre')
    .get()
    .map((block) => codeOf($, block));
  const inline = $('.markdown :not(pre) > code')
    .get()
    .map((code) => $(code).text())
    .filter((code) => /^kubectl .* (-n|-l|-f) /.test(code))
    .filter((code) => !code.includes('<name>')); // a form in a numbered fact, for any server
  const commands = [...blocks, ...inline].flatMap(commandsOf);
  const objects = objectsOf(files.length > 0 ? files : ofTheGuide);
  return {address, files, objects, commands: commands.filter(([program]) => program === 'kubectl')};
});
const commands = pages.flatMap((page) =>
  page.commands.map((command) => ({...page, command, title: command.join(' ').slice(0, 100)})),
);

describe('commands of the pages', () => {
  it('are looked at', () => expect(commands.length).toBeGreaterThan(50));

  it('are looked at on a page without manifests of its own', () => {
    const without = pages.filter(({files, commands: found}) => files.length === 0 && found.length > 0);
    expect(without.map(({address}) => address)).toContain('/reference/known-issues');
  });

  it.each(commands)('name what the page creates: $title', ({command, files, objects}) =>
    expect(kubectlFaults(command, files, objects)).toEqual([]),
  );
});

describe('the check of commands', () => {
  const files = ['demo.yaml', 'github.yaml', 'redis.yaml'];
  const objects = objectsOf(files);
  const faultsOf = (text: string) => commandsOf(text).flatMap((command) => kubectlFaults(command, files, objects));

  it.each([
    'kubectl -n mcp-servers get pods -l app=demo',
    'kubectl -n mcp-servers logs demo-0 -c mcp --since=10m',
    'kubectl -n mcp-servers exec statefulset/redis -- sh -c "redis-cli GET x"',
    'kubectl -n mcp-servers get deployment,statefulset,pods -l toolhive-name=demo',
    'kubectl -n toolhive-system rollout status deployment/toolhive-operator',
    'kubectl get pods -A -l app.kubernetes.io/name=mcpserver',
    'kubectl -n mcp-servers port-forward pod/<FIRST_POD> 8081:8080',
    'kubectl -n mcp-servers create secret generic github-token \\\n  --from-literal=token=<GITHUB_TOKEN>',
  ])('passes %s', (text) => expect(faultsOf(text)).toEqual([]));

  it.each([
    ['kubectl apply -f demo2.yaml', 'shows no file demo2.yaml. Write one of demo.yaml'],
    ['kubectl get mcpserver demo', 'Write -n with one of'],
    ['kubectl get pods -A -l app.kubernetes.io/name=mcp', 'select nothing'],
    ['kubectl -n default get mcpserver demo', 'Write -n with one of'],
    ['kubectl create namespace mcp', 'No manifest is in the namespace mcp.'],
    ['kubectl -n mcp-servers get mcpserver dem', 'There is no mcpserver dem in mcp-servers. Write one of demo, github'],
    ['kubectl -n mcp-servers rollout restart deployment/redis', 'There is no deployment redis'],
    ['kubectl -n mcp-servers get pods -l app.kubernetes.io/name=demo', 'select nothing'],
    ['kubectl -n mcp-servers logs deployment/demo -c mcp', 'There is no container mcp. Write one of toolhive'],
    ['kubectl -n mcp-servers logs demo-1 -c mcp', 'There is no pod demo-1'],
    [
      'kubectl -n mcp-servers port-forward svc/mcp-demo-proxy 8080:9090',
      'The Service has no port 9090. Write one of 8080',
    ],
    ['kubectl -n mcp-servers port-forward svc/demo 8080:8080', 'There is no service demo'],
    ['kubectl -n mcp-servers port-forward pod/<FIRST_POD> 8081:9090', 'The Service has no port 9090'],
    ['kubectl -n mcp-servers describe hpa demo', 'There is no horizontalpodautoscaler demo'],
    [
      'kubectl -n mcp-servers create secret generic github-token --from-literal=pat=x',
      'No manifest reads the key pat. Write one of token',
    ],
  ])('finds the fault in %s', (text, message) => expect(faultsOf(text).join('\n')).toContain(message));
});
