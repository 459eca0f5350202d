/**
 * What src/theme/Root says on the window once React answers, and startReact.ts waits for; its detail is whether all has
 * been drawn for this browser.
 */
export const answersEvent = 'react-answers';
