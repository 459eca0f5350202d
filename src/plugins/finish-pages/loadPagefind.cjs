/** Pagefind is a module for `import` only, and Docusaurus turns each `import` of a plugin in TypeScript into `require`. */
module.exports = () => import('pagefind');
