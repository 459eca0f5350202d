/** What the field must say of the list of results, for a screen reader. */
export interface ListState {
  readonly isShown: boolean;
  /** The id of the chosen result. */
  readonly chosen?: string;
}
