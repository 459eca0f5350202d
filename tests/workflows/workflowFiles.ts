import {readFileSync, readdirSync} from 'node:fs';
import path from 'node:path';
import {parse} from 'yaml';

/** What a workflow file says, as far as the tests look at it; actionlint holds the shape. */
export interface Workflow {
  readonly on: Readonly<
    Record<string, {readonly branches?: readonly string[]; readonly types?: readonly string[]} | null>
  >;
  readonly permissions: Readonly<Record<string, string>>;
  readonly concurrency?: Concurrency;
  readonly jobs: Readonly<Record<string, Job>>;
}

export interface Concurrency {
  readonly group: string;
  readonly 'cancel-in-progress': boolean | string;
}

export interface Job {
  readonly needs?: string | readonly string[];
  readonly if?: string;
  readonly permissions?: Readonly<Record<string, string>>;
  readonly concurrency?: Concurrency;
  readonly outputs?: Readonly<Record<string, string>>;
  /** Another workflow that is the whole job. */
  readonly uses?: string;
  readonly steps?: readonly Step[];
}

export interface Step {
  readonly id?: string;
  readonly uses?: string;
  readonly run?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly with?: Readonly<Record<string, string | boolean>>;
}

export const workflowFolder = '.github/workflows';

export interface WorkflowFile {
  readonly file: string;
  readonly text: string;
  readonly workflow: Workflow;
}

export function readWorkflows(): readonly WorkflowFile[] {
  return readdirSync(workflowFolder).map((file) => {
    const text = readFileSync(path.join(workflowFolder, file), 'utf8');
    return {file, text, workflow: parse(text) as Workflow}; // actionlint holds the shape
  });
}
