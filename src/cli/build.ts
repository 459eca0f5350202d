import {buildSite} from './buildSite';

/** `npm run build`: the site, into build/. Exit 1 when it fails. */
buildSite(process.cwd()).then(
  (isBuilt) => {
    // Docusaurus names a script that this project does not have.
    if (isBuilt) console.log('`npm start` serves it.');
    process.exitCode = isBuilt ? 0 : 1;
  },
  (error: unknown) => {
    console.error(error instanceof Error ? error.message : String(error));
    process.exitCode = 1;
  },
);
