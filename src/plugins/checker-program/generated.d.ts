declare module '@generated/checker-program/default/program.json' {
  const program: {readonly sha256: string; readonly bytes: number};
  export default program;
}

declare module '@generated/checker-program/default/examples.json' {
  type Manifests = readonly {readonly name: string; readonly text: string}[];
  const examples: {readonly valid: Manifests; readonly invalid: Manifests};
  export default examples;
}
