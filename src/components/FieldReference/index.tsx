import React, {type ReactNode} from 'react';
import CodeBlock from '@theme/CodeBlock';
import Heading from '@theme/Heading';
import Breakable from '../Breakable';
import {Facts} from '../Fact';
import Prose from '../Prose';
import Since, {SinceBrings, SinceInShort} from '../Since';
import Table from '../Table';
import styles from './styles.module.css';
import {fieldExamples} from '@site/src/toolhive/manifest/api/fieldExamples';
import {fields, type Field} from '@site/src/toolhive/manifest/api/fields';
import {laterFields, type LaterField} from '@site/src/toolhive/manifest/api/laterFields';

/** The id of a field on its page: `spec.env[].name` is `spec-env-name`. */
export function fieldAnchor(path: string): string {
  return path
    .replaceAll('[]', '')
    .replaceAll('.', '-')
    .replaceAll(/(?<=[a-z])(?=[A-Z])/g, '-')
    .toLowerCase();
}

/** Items of lists are described with their list. */
const described = fields.filter(({path}) => !path.endsWith('[]'));

/** The fields of the spec: a section for each of the first level, with a row for each field inside it and an example. */
export function SpecFields() {
  const firstLevel = described.filter(({path}) => /^spec\.\w+$/.test(path));
  return (
    <>
      <nav aria-label="Fields of spec">
        <ul className={styles.index}>
          {firstLevel.map(({path}) => (
            <li key={path}>
              <a href={`#${fieldAnchor(path)}`}>{nameOf(path)}</a>
            </li>
          ))}
        </ul>
      </nav>
      {firstLevel.map((field) => (
        <FieldSection key={field.path} field={field} />
      ))}
    </>
  );
}

function nameOf(path: string): string {
  return path.slice('spec.'.length);
}

function FieldSection({field}: {readonly field: Field}) {
  const inside = described.filter(({path}) => path.startsWith(`${field.path}.`) || path.startsWith(`${field.path}[].`));
  const later = laterFields.filter(({path}) => path.startsWith(`${field.path}.`));
  const name = nameOf(field.path);
  const example = fieldExamples[name];
  if (example === undefined)
    throw new Error(`${field.path} has no example. Write one in src/toolhive/manifest/api/fieldExamples.ts.`);
  return (
    <>
      <Heading as="h3" id={fieldAnchor(field.path)}>
        {name}
      </Heading>
      <p>
        {typeText(field)} <Prose>{field.effect}</Prose>
        <Facts ids={field.facts ?? []} />
      </p>
      {field.change && <Since id={field.change} />}
      {field.rules && (
        <ul>
          {field.rules.map(({message, means}) => (
            <li key={message}>
              {means}: <code>{message}</code>
            </li>
          ))}
        </ul>
      )}
      {inside.length > 0 && (
        <Table
          label={`Fields of ${field.path}`}
          className={styles.fields}
          columns={['Field', 'Type', 'Effect']}
          ids={[...inside, ...later].map(({path}) => fieldAnchor(path))}
          rows={[
            ...inside.map((inner) => [
              <code key="path">
                <Breakable>{inner.path.slice(field.path.length).replace(/^(\[\])?\./, '')}</Breakable>
              </code>,
              typeText(inner),
              <EffectText key="effect" field={inner} />,
            ]),
            ...later.map((inner) => laterCells(inner, field.path)),
          ]}
        />
      )}
      <CodeBlock language="yaml">{`spec:\n${example.replaceAll(/^/gm, '  ')}`}</CodeBlock>
    </>
  );
}

/** The fields of the first level that a later release has. */
export function LaterSpecFields() {
  const firstLevel = laterFields.filter(({path}) => /^spec\.\w+$/.test(path));
  return (
    <Table
      label="Fields of spec in later releases"
      className={styles.fields}
      columns={['Field', 'Type', 'Effect']}
      ids={firstLevel.map(({path}) => fieldAnchor(path))}
      rows={firstLevel.map((field) => laterCells(field, 'spec'))}
    />
  );
}

/** The row of a field that a later release has, named from its parent on. */
function laterCells({path, type, effect, change}: LaterField, parent: string): readonly ReactNode[] {
  return [
    <code key="path">
      <Breakable>{path.slice(parent.length + 1)}</Breakable>
    </code>,
    `${nouns[type]}. In later releases.`,
    <SinceBrings key="effect" id={change}>
      {effect}
    </SinceBrings>,
  ];
}

function EffectText({field}: {readonly field: Field}) {
  return (
    <>
      <Prose>{field.effect}</Prose>
      <Facts ids={field.facts ?? []} />
      {field.change && <SinceInShort ids={[field.change]} />}
      {field.rules?.map(({message, means}) => (
        <span key={message}>
          {' '}
          {means}: <code>{message}</code>.
        </span>
      ))}
    </>
  );
}

/** Type, default, limits and whether it is required, in words. */
function typeText(field: Field): string {
  const items = fields.find(({path}) => path === `${field.path}[]`);
  const {
    type,
    enum: choices,
    default: standard,
    minimum,
    maximum,
    minLength,
    maxLength,
    minItems,
    pattern,
    mapOf,
  } = field;
  const noun =
    type === 'array'
      ? `List of ${items?.type === 'object' ? 'objects' : 'texts'}`
      : mapOf
        ? 'Map of texts'
        : nouns[type];
  const parts = [
    choices ? `${noun}: ${choices.map((choice) => `"${choice}"`).join(', ')}` : noun,
    ...(field.preserveUnknownFields ? ['any content'] : []),
    ...(standard === undefined ? [] : [`default ${JSON.stringify(standard)}`]),
    ...(minimum === undefined ? [] : [maximum === undefined ? `at least ${minimum}` : `${minimum} to ${maximum}`]),
    ...(minLength === undefined ? [] : [`at least ${minLength} character`]),
    ...(maxLength === undefined ? [] : [`at most ${maxLength} characters`]),
    ...(minItems === undefined ? [] : [`at least ${minItems} item`]),
    ...(pattern === undefined ? [] : [`matches ${pattern}`]),
  ];
  return `${parts.join(', ')}.${field.required ? ' Required.' : ''}`;
}

const nouns = {array: 'List', boolean: 'Boolean', integer: 'Integer', object: 'Object', string: 'Text'} as const;

/** The fields of the status, in one table. */
export function StatusFields() {
  const inStatus = described.filter(({path}) => path.startsWith('status.'));
  return (
    <Table
      label="Fields of status"
      className={styles.fields}
      columns={['Field', 'Type', 'Meaning']}
      ids={inStatus.map(({path}) => fieldAnchor(path))}
      rows={inStatus.map((field) => [
        <code key="path">
          <Breakable>{field.path.slice('status.'.length)}</Breakable>
        </code>,
        typeText(field),
        <EffectText key="effect" field={field} />,
      ])}
    />
  );
}
