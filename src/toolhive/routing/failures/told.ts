/** A fault that the model does not have: it knows no time that a request takes. Told from the facts. */
import {dimensions, type Conditions} from './combinations';

export interface ToldRow {
  readonly id: string;
  readonly when: Conditions;
  /** What a client gets, one after the other; code in backticks. */
  readonly gets: readonly (readonly [when: string, what: string])[];
  readonly memory: string;
  readonly heals: string;
  readonly log: string;
  readonly whatToDo: string;
}

export interface ToldSection {
  readonly id: string;
  readonly title: string;
  readonly happens: string;
  readonly note: string;
  /** The numbered facts that each of its rows says. */
  readonly facts: readonly string[];
  readonly rows: readonly ToldRow[];
}

const whatToDo = 'Restart the backend pod that hangs. The proxy pods come back by themselves.';

const probes = [
  ['Each call', 'no answer: it hangs with the backend'],
  ['After about 15 s', 'no connection: the Service has dropped the proxy pods of this backend'],
] as const;

/** A backend that holds its connections open and answers nothing (facts 6.14, 6.31). */
export const hungBackend: ToldSection = {
  id: 'backend-hangs',
  title: 'A backend hangs',
  happens: 'It accepts connections and answers nothing, not even health checks, or packets to it are dropped.',
  note: 'These rows are not computed: they tell what was measured of health checks, and what follows from the probes (derived).',
  facts: ['6.31'],
  rows: [
    {
      id: 'backend-hangs-session-unknown',
      when: {...dimensions, store: ['memory']},
      gets: [
        ...probes,
        ['About 30 s later, once the proxy pods have restarted and the backend works again', '404 Session not found'],
      ],
      memory: 'lost',
      heals: 'no: the client must act',
      log: 'not recorded',
      whatToDo: `${whatToDo} Then clients initialize again.`,
    },
    {
      id: 'backend-hangs-goes-on',
      when: {...dimensions, store: ['redis']},
      gets: [...probes, ['About 30 s later, once the proxy pods have restarted and the backend works again', '200']],
      memory: 'kept, unless the backend pod restarts',
      heals: 'yes, when the backend answers again',
      log: 'not recorded',
      whatToDo: `${whatToDo} Its restart loses its memory.`,
    },
  ],
};
