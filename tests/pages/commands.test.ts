import {existsSync} from 'node:fs';
import path from 'node:path';
import {describe, expect, it} from 'vitest';
import {codeOf, readPages} from './built/builtSite';
import {blockFaults, commandFaults, type PageOfCommands} from './commands/commandChecks';
import {keyPrefixesOf, manifestsOf, objectsOf} from './manifests/pageObjects';
import {plainPrograms, programs} from './commands/programs';
import {commandsOf} from './commands/shellCommands';

/** A page that shows no server speaks of the one, and of the Redis, of the guide's "Scale a server". */
const ofTheGuide = ['scaled-with-redis.yaml', 'redis.yaml'];

const pages = readPages('build').map(({address, $}) => {
  const shown = $('.theme-code-block a[download]')
    .get()
    .map((link) => link.attribs.download ?? '');
  const files = manifestsOf(shown).some(({kind}) => kind === 'MCPServer') ? shown : [...shown, ...ofTheGuide];
  const blocks = $('.theme-code-block.language-bash pre')
    .get()
    .map((block) => codeOf($, block));
  const code = $('.markdown :not(pre) > code')
    .get()
    .map((element) => $(element).text());
  // Without a namespace, or with a name in small letters, it is a form for any server.
  const inline = code.filter((text) => {
    const [program = ''] = text.split(' ');
    const isComplete = program === 'kubectl' ? / -[nAf] /.test(text) : / -{1,2}[a-z]/.test(text);
    return program in programs && isComplete && !/<[a-z]/.test(text);
  });
  const page: PageOfCommands = {
    files: shown,
    objects: objectsOf(files),
    keyPrefixes: keyPrefixesOf(files),
    blocks,
    explained: code,
    serves: (served) => existsSync(path.join('build', served)),
  };
  return {address, shown, page, blocks, inline};
});

const blocks = pages.flatMap(({address, page, blocks: own}) =>
  own.map((block) => ({address, page, block, title: `${address}: ${block.split('\n')[0]?.slice(0, 80)}`})),
);
const inline = pages.flatMap(({address, page, inline: own}) =>
  own.map((command) => ({page, command, title: `${address}: ${command.slice(0, 80)}`})),
);
const all = [...blocks.map(({block}) => block), ...inline.map(({command}) => command)].flatMap(commandsOf);
const countOf = (program: string) => all.filter(([name]) => name === program).length;

describe('the commands of the pages', () => {
  it('are looked at', () => {
    const counts = Object.fromEntries(Object.keys(programs).map((program) => [program, countOf(program)]));
    console.log(`Looked at ${blocks.length} blocks and ${inline.length} commands in sentences:`, counts);
    expect(blocks.length).toBeGreaterThan(70);
    expect(counts.kubectl).toBeGreaterThan(100);
    for (const program of ['helm', 'curl', 'kind', 'redis-cli', 'node']) expect(counts[program]).toBeGreaterThan(0);
  });

  it('are looked at on a page without manifests of its own', () => {
    const without = pages.filter(({shown, blocks: own}) => shown.length === 0 && own.length > 1);
    expect(without.map(({address}) => address)).toContain('/reference/known-issues');
  });

  it.each(blocks)('can be copied, $title', ({block, page}) => expect(blockFaults(block, page)).toEqual([]));

  it.each(inline)('can be copied from a sentence, $title', ({command, page}) =>
    expect(commandsOf(command).flatMap((words) => commandFaults(words, page))).toEqual([]),
  );
});

describe('the check of commands', () => {
  const files = ['demo.yaml', 'github.yaml', 'redis.yaml', 'demo-gateway.yaml'];
  const page: PageOfCommands = {
    files,
    objects: objectsOf(files),
    keyPrefixes: keyPrefixesOf(['scaled-with-redis.yaml']),
    blocks: ['kubectl -n mcp-servers port-forward svc/mcp-demo-proxy 8080:8080', 'curl -D headers.txt <SERVER_URL>'],
    explained: ['<SERVER_URL>', '<GITHUB_TOKEN>', '<VERSION>', '<FIRST_POD>'],
    serves: (served) => served === '/tools/check-manifest.mjs',
  };
  const operatorChart = 'oci://ghcr.io/stacklok/toolhive/toolhive-operator';
  const install = (rest: string) => `helm upgrade --install toolhive-operator ${operatorChart} ${rest}`;
  const settled = '--version 0.44.0 --namespace toolhive-system';

  it.each([
    'kubectl -n mcp-servers get pods -l app=demo',
    'kubectl -n mcp-servers logs demo-0 -c mcp --since=10m',
    'kubectl -n mcp-servers exec statefulset/redis -- sh -c "redis-cli GET x"',
    'kubectl -n mcp-servers get deployment,statefulset,pods -l toolhive-name=demo',
    'kubectl -n toolhive-system rollout status deployment/toolhive-operator',
    'kubectl get pods -A -l app.kubernetes.io/name=mcpserver',
    'kubectl -n mcp-servers port-forward pod/<FIRST_POD> 8081:8080',
    'kubectl -n mcp-servers create secret generic github-token \\\n  --from-literal=token=<GITHUB_TOKEN>',
    'kubectl -n mcp-servers wait mcpserver/demo --for=condition=Ready',
    'kubectl -n mcp-servers create secret tls mcp-example-com-tls --cert=tls.crt --key=tls.key',
    'kubectl -n mcp-servers exec statefulset/redis -- sh -c \'redis-cli --scan --pattern "thv:demo:*"\'',
    'kubectl get crd -o name | xargs kubectl delete',
    install(settled),
    install(`${settled} --set 'operator.rbac.allowedNamespaces={mcp-servers}' --set operator.replicaCount=2`),
    install('--version <VERSION> --namespace toolhive-system'),
    'helm uninstall toolhive-operator-crds -n toolhive-system',
    'curl -sS http://127.0.0.1:8080/health',
    'curl -i http://mcp-demo-proxy.mcp-servers.svc.cluster.local:8080/mcp',
    'curl -i <SERVER_URL> -d \'{"id":1}\'',
    'ID=$(grep -i id headers.txt | cut -d " " -f 2)',
    'kind delete cluster --name toolhive',
  ])('passes %s', (text) => expect(blockFaults(text, page)).toEqual([]));

  it.each([
    // objects, labels, ports, files, keys
    ['kubectl apply -f demo2.yaml', 'shows no file demo2.yaml. Write one of demo.yaml'],
    ['kubectl get mcpserver demo', 'Write -n with one of'],
    ['kubectl get pods -A -l app.kubernetes.io/name=mcp', 'Write one of k8s-app=kube-dns'],
    ['kubectl -n default get mcpserver demo', 'There is no mcpserver demo in default'],
    ['kubectl create namespace mcp', 'No manifest is in the namespace mcp.'],
    ['kubectl -n mcp-servers get mcpserver dem', 'There is no mcpserver dem in mcp-servers. Write one of demo, github'],
    [
      'kubectl -n mcp-servers get horizontalpodautoscalers',
      'The page creates no horizontalpodautoscaler in mcp-servers',
    ],
    ['kubectl -n mcp-servers get backends demo', 'There is no kind backends.'],
    ['kubectl -n mcp-servers rollout restart deployment/redis', 'There is no deployment redis'],
    ['kubectl -n mcp-servers get pods -l app.kubernetes.io/name=demo', 'select nothing that the page creates'],
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
      'kubectl -n mcp-servers wait mcpserver/demo --for=condition=Started',
      'There is no condition Started. Write one of Ready',
    ],
    ['kubectl -n mcp-servers get httproute demos', 'There is no httproute demos in mcp-servers. Write one of demo'],
    [
      'kubectl -n mcp-servers create secret generic github-token --from-literal=pat=x',
      'No manifest reads the key pat. Write one of token',
    ],
    [
      'kubectl -n mcp-servers patch mcpserver demo --type merge -p \'{"spec":{"replica":2}}\'',
      'An MCPServer has no field spec.replica. Write one of',
    ],
    ['kubectl -n mcp-servers patch mcpserver demo --type merge -p {replicas:2}', 'This patch is not JSON'],
    ['kubectl get crd -o name | xargs kubectl apply -f crds.yaml', 'shows no file crds.yaml'],
    ['grep -i id header.txt', 'No command of the page writes header.txt.'],
    // flags and commands
    ['kubectl -n mcp-servers get pods --selectors app=demo', 'kubectl get has no flag --selectors. Write one of -n'],
    ['kubectl -n mcp-servers restart deployment/demo', 'kubectl has no command restart.'],
    ['helm uninstall toolhive-operator -n toolhive-system --purge', 'helm uninstall has no flag --purge.'],
    ['redis-cli --patterns x', 'redis-cli has no flag --patterns.'],
    ['curl -i --body {} <SERVER_URL>', 'curl has no flag --body.'],
    ['kind create cluster --named toolhive', 'kind create cluster has no flag --named. Write one of --name'],
    ['pulumi --now', 'The check does not know pulumi.'],
    // Helm
    [
      install(`${settled} --set operator.rbac.scop=namespace`),
      'has no value operator.rbac.scop. Write one of operator.rbac.scope',
    ],
    [install(`${settled} --set operator.replicaCount=two`), 'operator.replicaCount takes a number, not “two”'],
    [install('--version v0.44.0 --namespace toolhive-system'), 'The version is v0.44.0. Write --version 0.44.0'],
    [install('--version 0.44.0 --namespace toolhive'), 'Write --namespace toolhive-system.'],
    ['helm uninstall toolhive -n toolhive-system', 'There is no release toolhive. Write one of toolhive-operator-crds'],
    [
      `helm upgrade toolhive-operator-crds ${operatorChart} ${settled}`,
      'Write oci://ghcr.io/stacklok/toolhive/toolhive-operator-crds',
    ],
    // requests
    ['curl -i http://127.0.0.1:9090/mcp', 'No port-forward of the page opens port 9090. Write one of 8080'],
    ['curl -i http://127.0.0.1:8080/mpc', 'The server has no path /mpc. Write one of /mcp'],
    ['curl -i http://demo.mcp-servers.svc.cluster.local:8080/mcp', 'There is no Service demo.mcp-servers'],
    ['curl -O http://localhost:3000/tools/checker.mjs', 'The site has no /tools/checker.mjs.'],
    ["curl -H 'Accept application/json' <SERVER_URL>", 'is no header. Write Name: value.'],
    ['curl -d \'{"id":1\' <SERVER_URL>', 'This body is not JSON'],
    // Redis
    ['redis-cli FETCH x', 'Redis has no command FETCH here.'],
    ["redis-cli GET 'thv:demos:1'", 'No server of the page has the prefix of thv:demos:1. Write one of thv:demo:'],
    // the shell and placeholders
    ["kubectl -n mcp-servers get pods -l 'app=demo", 'bash cannot read this'],
    ['curl -i <SERVER_URI>', 'The page does not explain <SERVER_URI>.'],
    ['curl -i <server-url>', 'Write <SERVER_URL>, not <server-url>'],
  ])('finds the fault in %s', (text, message) => expect(blockFaults(text, page).join('\n')).toContain(message));

  it('knows no program twice', () => expect(plainPrograms.filter((program) => program in programs)).toEqual([]));
});
