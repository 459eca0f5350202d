import React, {Fragment} from 'react';
import Diagram, {Arrow, Box, Note} from '../Diagram';
import {errors, type ErrorText} from '@site/src/toolhive/trouble/errors';

const texts: readonly ErrorText[] = errors;
const linesOf = (id: (typeof errors)[number]['id']): readonly string[] => {
  const {status, text} = texts.find((error) => error.id === id) ?? {};
  return [`\`${status}\``, text ? `\`${text}\`` : 'with an empty body'];
};

interface Case {
  readonly answer: readonly string[];
  readonly means: readonly string[];
  readonly isLost?: boolean;
}

const cases: readonly Case[] = [
  {answer: linesOf('session-not-found'), means: ['This proxy pod has', 'no record of the session']},
  {answer: linesOf('session-store-unavailable'), means: ['The proxy pods', 'cannot reach Redis']},
  {answer: linesOf('bad-gateway'), means: ['No backend pod, or', 'it died in this call']},
  {answer: ['`400`', 'from the backend'], means: ['The backend lost it;', 'not re-initialized']},
  {answer: ['`200`', 'and memory is gone'], means: ['The proxy runner', 're-initialized it']},
];

const question = {first: ['Is a proxy pod', 'ready?'], second: ['What does a call of', 'the session get?']};
const notReady = {
  wide: ['Read why a proxy pod exited, then look at', 'the backend: not ready, or it hangs'],
  narrow: ['Read why it exited;', 'the backend may be', 'down or hang'],
};
const description =
  `First question: is a proxy pod ready? If none is, read why a proxy pod exited, then look at the backend: no pod of it is ready, or it hangs. If one is, second question: what does a call of the session get? ${cases
    .map(({answer, means}) => `${answer.join(' ')}: ${means.join(' ')}.`)
    .join(' ')}`.replaceAll('`', '');

const wideTop = 108;
const wideStep = 70;
const narrowTop = 168;
const narrowStep = 76;

/** From what a reader sees to what it means. */
export default function SessionDecisionDiagram() {
  return (
    <Diagram
      id="session-decision"
      title="From what you see to what it means"
      description={description}
      wide={{
        size: [740, wideTop + cases.length * wideStep],
        content: (
          <>
            <Box at={[2, 8, 170, 56]} lines={question.first} />
            <Box at={[232, 8, 506, 56]} kind="lost" lines={notReady.wide} />
            <Note x={202} y={24} text="no" />
            <Arrow from={[172, 36]} to={[232, 36]} />
            <Note x={108} y={86} text="yes" />
            <Arrow from={[87, 64]} to={[87, wideTop]} />
            <Box at={[2, wideTop, 170, 56]} lines={question.second} />
            {cases.map(({answer, means}, index) => {
              const y = wideTop + index * wideStep;
              return (
                <Fragment key={answer.join()}>
                  <Arrow from={[202, wideTop + 28]} via={[[202, y + 28]]} to={[232, y + 28]} />
                  <Box at={[232, y, 246, 56]} kind="way" lines={answer} />
                  <Arrow from={[478, y + 28]} to={[518, y + 28]} />
                  <Box at={[518, y, 220, 56]} lines={means} />
                </Fragment>
              );
            })}
            <Arrow from={[172, wideTop + 28]} to={[232, wideTop + 28]} />
          </>
        ),
      }}
      narrow={{
        size: [356, narrowTop + cases.length * narrowStep],
        content: (
          <>
            <Box at={[2, 2, 142, 66]} lines={question.first} />
            <Note x={165} y={24} text="no" />
            <Arrow from={[144, 35]} to={[186, 35]} />
            <Box at={[186, 2, 168, 66]} kind="lost" lines={notReady.narrow} />
            <Note x={50} y={82} text="yes" anchor="start" />
            <Arrow from={[40, 68]} to={[40, 98]} />
            <Box at={[2, 98, 200, 50]} lines={question.second} />
            {cases.map(({answer, means}, index) => {
              const y = narrowTop + index * narrowStep;
              return (
                <Fragment key={answer.join()}>
                  <Arrow from={[12, 148]} via={[[12, y + 32]]} to={[24, y + 32]} />
                  <Box at={[24, y, 156, 64]} kind="way" lines={narrowLinesOf(answer)} />
                  <Arrow from={[180, y + 32]} to={[192, y + 32]} />
                  <Box at={[192, y, 162, 64]} lines={narrowLinesOf(means)} />
                </Fragment>
              );
            })}
          </>
        ),
      }}
    />
  );
}

/** A line that is too long for a narrow box, in two. */
function narrowLinesOf(lines: readonly string[]): readonly string[] {
  return lines.flatMap((line) =>
    line === '`session store unavailable`' ? ['`session store`', '`unavailable`'] : [line],
  );
}
