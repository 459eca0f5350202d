import type {Advice} from '../advice/advice';
import type {Manifest, TextObject} from '../server';

/** Objects of a text, each with what is to say about it in view of the others. */
export type Found = readonly (readonly [TextObject, Advice])[];

/** An object without a namespace goes wherever it is applied, so it may be beside any other. */
export const mayShareNamespace = (a: Manifest, b: Manifest) =>
  a.namespace === undefined || b.namespace === undefined || a.namespace === b.namespace;
