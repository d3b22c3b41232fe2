import tseslint from 'typescript-eslint';

/** Clock, randomness and environment are effects: only core/io may ask for them. */
const effects = [
  {
    selector: "CallExpression[callee.object.name='Date'][callee.property.name='now']",
    message: 'Take `now` as a value; only core/io reads the clock.',
  },
  {
    selector: "NewExpression[callee.name='Date'][arguments.length=0]",
    message: 'Take `now` as a value; only core/io reads the clock.',
  },
  {
    selector: "CallExpression[callee.object.name='Math'][callee.property.name='random']",
    message: 'Randomness lives in core/io.',
  },
  { selector: "CallExpression[callee.property.name='randomUUID']", message: 'Randomness lives in core/io.' },
  {
    selector: "MemberExpression[object.name='process'][property.name='env']",
    message: 'Only core/io reads the environment.',
  },
  {
    selector: 'ImportDeclaration[source.value=/^(node:)?crypto$/] ImportSpecifier[imported.name=/random/]',
    message: 'Randomness lives in core/io.',
  },
  { selector: 'ExportAllDeclaration', message: 'List public names one by one.' },
];

export default tseslint.config(
  { ignores: ['node_modules/', 'data/', 'prisma/client/', 'coverage/', 'core/**/*.bin'] },
  ...tseslint.configs.recommended,
  {
    files: ['**/*.ts'],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: false }],
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      '@typescript-eslint/no-non-null-assertion': 'error',
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', varsIgnorePattern: '^_', ignoreRestSiblings: true },
      ],
      'no-empty': ['error', { allowEmptyCatch: false }],
      'no-control-regex': 'off',
    },
  },
  {
    files: ['core/**/*.ts', 'bots/**/*.ts'],
    ignores: ['core/io/**'],
    rules: { 'no-restricted-syntax': ['error', ...effects] },
  },
);
