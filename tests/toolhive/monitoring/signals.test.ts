import {expect, it} from 'vitest';
import {alerts} from '../../../src/toolhive/monitoring/alerts';
import {signalOfError, signalOfFault, signalOfSymptom, type Signal} from '../../../src/toolhive/monitoring/signals';
import {faults} from '../../../src/toolhive/routing/failures/faults';
import {hungBackend} from '../../../src/toolhive/routing/failures/told';

it('says of each fault of the failure matrix which alert tells of it, in its order', () =>
  expect(Object.keys(signalOfFault)).toEqual([...faults.map(({id}) => id), hungBackend.id]));

it('names an alert, or says that there is no signal', () => {
  const signals: readonly Signal[] = [signalOfFault, signalOfError, signalOfSymptom].flatMap((of) => Object.values(of));
  expect(signals.length).toBeGreaterThan(40);
  expect(signals.filter((signal) => signal.alerts.length === 0 && !signal.noSignal)).toEqual([]);
  const named = new Set(signals.flatMap((signal) => signal.alerts));
  // Two warn before a fault, and about the watching itself.
  expect(alerts.map(({name}) => name).filter((name) => !named.has(name))).toEqual([
    'McpProxyNotScraped',
    'McpRedisNearlyFull',
  ]);
});
