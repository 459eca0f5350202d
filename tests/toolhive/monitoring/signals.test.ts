import {expect, it} from 'vitest';
import {alerts, type AlertName} from '../../../src/toolhive/monitoring/alerts';
import {signalOfError, signalOfFault, signalOfSymptom, type Signal} from '../../../src/toolhive/monitoring/signals';
import {faults} from '../../../src/toolhive/routing/failures/faults';
import {hungBackend} from '../../../src/toolhive/routing/failures/told';

/** One tells of the watching itself, one warns before a fault. */
const tellOfNoFault: ReadonlySet<AlertName> = new Set(['McpProxyNotScraped', 'McpRedisNearlyFull']);

it('says of each fault of the failure matrix which alert tells of it, in its order', () =>
  expect(Object.keys(signalOfFault)).toEqual([...faults.map(({id}) => id), hungBackend.id]));

it('names an alert, or says that there is no signal', () => {
  const signals: readonly Signal[] = [signalOfFault, signalOfError, signalOfSymptom].flatMap((of) => Object.values(of));
  expect(signals.length).toBeGreaterThan(40);
  expect(signals.filter((signal) => signal.alerts.length === 0 && !signal.noSignal)).toEqual([]);
  const named = new Set(signals.flatMap((signal) => signal.alerts));
  expect([...tellOfNoFault].filter((name) => named.has(name))).toEqual([]);
  const unnamed = alerts.map(({name}) => name).filter((name) => !named.has(name) && !tellOfNoFault.has(name));
  expect(
    unnamed.map((name) => `Name ${name} in src/toolhive/monitoring/signals.ts, at the faults that it tells of.`),
  ).toEqual([]);
});
