import React, {useId} from 'react';
import examples from '@generated/programs/default/examples.json';
import {type Example, exampleGroups} from './exampleGroups';

const groups = exampleGroups(examples.valid, examples.invalid);
const all = groups.flatMap((group) => group.examples);

export interface ExampleChoiceProps {
  /** The text in the editor: while it is an example's, the choice names it. */
  readonly text: string;
  readonly onOpen: (example: Example) => void;
}

/** Opens one of the site's examples: manifests that pages show, and one for each rule. */
export default function ExampleChoice({text, onOpen}: ExampleChoiceProps) {
  const id = useId();
  return (
    <div className="labeled">
      <label htmlFor={id}>Example</label>
      <select
        id={id}
        value={all.find((example) => example.text === text)?.name ?? ''}
        onChange={({target}) => {
          const example = all.find(({name}) => name === target.value);
          if (example) onOpen({name: example.name, text: example.text});
        }}
      >
        <option value="">Choose one of {all.length}</option>
        {groups.map(({task, examples: ofTask}) => (
          <optgroup key={task} label={task}>
            {ofTask.map(({name, title}) => (
              <option key={name} value={name}>
                {title}
              </option>
            ))}
          </optgroup>
        ))}
      </select>
    </div>
  );
}
