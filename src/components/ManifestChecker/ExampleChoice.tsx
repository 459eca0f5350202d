import React, {useId} from 'react';
import examples from '@generated/programs/default/examples.json';

export interface Example {
  readonly name: string;
  readonly text: string;
}

/** Opens one of the site's examples: manifests that pages show, and one for each rule. */
export default function ExampleChoice({onOpen}: {readonly onOpen: (example: Example) => void}) {
  const id = useId();
  const all: readonly Example[] = [...examples.valid, ...examples.invalid];
  return (
    <>
      <label htmlFor={id}>Open an example</label>
      <select
        id={id}
        value=""
        onChange={({target}) => {
          const example = all.find(({name}) => name === target.value);
          if (example) onOpen(example);
        }}
      >
        <option value="">Choose one of {all.length}</option>
        <optgroup label="Without a fault">
          {examples.valid.map(({name}) => (
            <option key={name}>{name}</option>
          ))}
        </optgroup>
        <optgroup label="One fault each">
          {examples.invalid.map(({name}) => (
            <option key={name}>{name}</option>
          ))}
        </optgroup>
      </select>
    </>
  );
}
