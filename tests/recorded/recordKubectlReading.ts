/**
 * Records how kubectl reads the texts of kubectlTexts.ts, in kubectl-reading.json. It needs no cluster:
 * `KUBECTL=<program> KUBECTL_HOW=<where the program is from> npm run --silent record:kubectl-reading`
 */
import {spawnSync} from 'node:child_process';
import {writeFileSync} from 'node:fs';
import {kubectlTexts} from './kubectlTexts';

const program = process.env.KUBECTL ?? 'kubectl';
const args = ['patch', '--local', '--type=merge', '--patch={}', '--output=json', '--filename=-'];

/** Objects that a program printed one behind the other, each of which ends at a brace in the first column. */
function objectsIn(printed: string): readonly unknown[] {
  return printed
    .split(/(?<=^\})\n/m)
    .filter((object) => object.trim() !== '')
    .map((object): unknown => JSON.parse(object));
}

const cases = Object.entries(kubectlTexts).flatMap(([about, texts]) =>
  Object.entries(texts).map(([name, text]) => {
    const {status, stdout, stderr} = spawnSync(program, args, {input: text, encoding: 'utf8'});
    if (status === null) throw new Error(`${program} did not run. Set KUBECTL to a kubectl.`);
    const errors = stderr.split('\n').filter((line) => line !== '');
    return {about, name, text, exit: status, objects: objectsIn(stdout), errors};
  }),
);

const recording = {
  how: `${process.env.KUBECTL_HOW ?? 'kubectl, of a version that was not said'}: each text as standard input of "kubectl ${args.join(' ')}". Nothing is asked of a cluster; the empty patch prints each object that kubectl read.`,
  cases,
};
writeFileSync('tests/recorded/kubectl-reading.json', `${JSON.stringify(recording, null, 2)}\n`);
process.stdout.write(`${cases.length} texts, ${cases.filter(({exit}) => exit !== 0).length} of them refused\n`);
