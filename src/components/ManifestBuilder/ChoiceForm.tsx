import React, {useState, type ReactNode} from 'react';
import {clsx} from 'clsx';
import Field, {type ControlProps} from './Field';
import type {ChoiceFault} from '@site/src/toolhive/manifest/builder/choiceFaults';
import {
  type Choices,
  type CountName,
  type OptionName,
  options,
  type SwitchName,
  type TextName,
} from '@site/src/toolhive/manifest/builder/choices';
import {longestText, readCount, readText} from '@site/src/toolhive/manifest/builder/choicesLink';
import {valueWords} from '@site/src/toolhive/routing/failures/combinations';
import styles from './styles.module.css';

export interface ChoiceFormProps {
  readonly choices: Choices;
  readonly faults: readonly ChoiceFault[];
  readonly onChoose: (changed: Partial<Choices>) => void;
}

const words: {readonly [K in OptionName]: Readonly<Record<Choices[K], string>>} = {
  transport: {'streamable-http': 'streamable-http', sse: 'sse (legacy)', stdio: 'stdio'},
  state: {
    memory: 'State in memory, for each session',
    elsewhere: 'Sessions; its state is in a store of its own',
    none: 'Nothing: it issues no session ids',
  },
  clients: {
    cluster: 'From pods of the cluster',
    'shared-address': 'Through an ingress, a gateway or NAT',
  },
  redis: {site: 'A new one, in the namespace', own: 'One that you have', none: 'None'},
  release: valueWords.release,
};

/** The form: native controls, each with its label and what to know of it. */
export default function ChoiceForm({choices, faults, onChoose}: ChoiceFormProps) {
  const of = (name: keyof Choices) => faults.filter(({choice}) => choice === name);

  const text = (name: TextName, label: string, help?: string) => (
    <Field label={label} help={help} faults={of(name)}>
      {(control) => (
        <input
          {...control}
          type="text"
          value={choices[name]}
          maxLength={longestText}
          spellCheck={false}
          autoCapitalize="off"
          autoComplete="off"
          onChange={({target}) => onChoose({[name]: readText(target.value)})}
        />
      )}
    </Field>
  );
  const count = (name: CountName, label: string, help?: string) => (
    <Field label={label} help={help} faults={of(name)}>
      {(control) => <Count control={control} count={choices[name]} onCount={(chosen) => onChoose({[name]: chosen})} />}
    </Field>
  );
  const option = (name: OptionName, label: string, help?: string) => (
    <Field label={label} help={help} faults={of(name)}>
      {(control) => (
        <select
          {...control}
          value={choices[name]}
          onChange={({target}) => onChoose({[name]: options[name].find((value) => value === target.value)})}
        >
          {Object.entries(words[name]).map(([value, shown]) => (
            <option key={value} value={value}>
              {shown}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
  const onOff = (name: SwitchName, label: string, help?: string) => (
    <Field label={label} help={help} faults={of(name)} isSwitch>
      {(control) => (
        <input
          {...control}
          type="checkbox"
          checked={choices[name]}
          onChange={({target}) => onChoose({[name]: target.checked})}
        />
      )}
    </Field>
  );

  return (
    <fieldset className={clsx(styles.form, 'needs-javascript')}>
      <legend className="visually-hidden">Choices</legend>
      <Group title="Pods">
        <div className={styles.pair}>
          {count('proxies', 'Proxy pods', 'They take the requests of clients.')}
          {count('backends', 'Backend pods', 'Your server; not more than proxy pods.')}
        </div>
      </Group>
      <Group title="Sessions">
        {option('redis', 'Redis', 'It keeps the records of sessions, for all proxy pods.')}
        {choices.redis === 'own' && (
          <>
            {text('redisAddress', 'Its address', 'Host and port. One server, without TLS.')}
            {text('redisSecret', 'Secret with its password', 'In the namespace of the server. Empty: no password.')}
            {choices.redisSecret !== '' && text('redisKey', 'Key in that Secret')}
          </>
        )}
        {option('state', 'What your server keeps')}
        {option('clients', 'How clients come', 'Whether the proxy pods see the address of each client.')}
      </Group>
      <Group title="Server">
        <div className={styles.pair}>
          {text('name', 'Name')}
          {text('namespace', 'Namespace', 'It must exist.')}
        </div>
        {text('image', 'Image', 'With its tag.')}
        {option('transport', 'Transport', 'What the server in the image speaks.')}
        {choices.transport !== 'stdio' && count('port', 'Port', 'The one that the server listens on.')}
      </Group>
      <Group title="Operation">
        {onOff('budgets', 'Disruption budgets', 'A node drain then takes one pod of a tier at a time.')}
        {onOff('scaleProxies', 'Autoscale proxy pods', 'The count above is then the least.')}
        {choices.scaleProxies && count('mostProxies', 'Proxy pods at the most')}
        {onOff('scaleBackends', 'Autoscale backend pods', 'Only where all proxy pods are busy.')}
        {choices.scaleBackends && count('mostBackends', 'Backend pods at the most')}
        {option('release', 'ToolHive release', 'It changes what follows, not the manifest.')}
      </Group>
    </fieldset>
  );
}

interface CountProps {
  readonly control: ControlProps;
  readonly count: number;
  readonly onCount: (chosen: number) => void;
}

/** A field for a number. What was typed and counts as 0, such as nothing, stays as it was typed. */
function Count({control, count, onCount}: CountProps) {
  const [typed, setTyped] = useState('0');
  return (
    <input
      {...control}
      type="number"
      min={1}
      step={1}
      inputMode="numeric"
      autoComplete="off"
      value={count === 0 ? typed : count}
      onChange={({target}) => {
        setTyped(target.value);
        onCount(readCount(target.valueAsNumber));
      }}
    />
  );
}

function Group({title, children}: {readonly title: string; readonly children: ReactNode}) {
  return (
    <fieldset className={styles.group}>
      <legend>{title}</legend>
      {children}
    </fieldset>
  );
}
