import js from '@eslint/js'
import a11y from 'eslint-plugin-jsx-a11y'
import hooks from 'eslint-plugin-react-hooks'
import ts from 'typescript-eslint'

/** `ui/` and `api/` know no feature. */
const sharedFolders = {
  files: ['src/ui/**', 'src/api/**', 'src/text/**'],
  rules: {
    'no-restricted-imports': [
      'error',
      {
        paths: [{ name: 'zod', message: 'zod/mini weighs half.' }],
        patterns: [{ group: ['**/features/**', '**/app/**'], message: 'Shared folders know no feature.' }],
      },
    ],
  },
}

export default ts.config(
  { ignores: ['dist', 'node_modules', 'src/api/schema.gen.ts'] },
  js.configs.recommended,
  ...ts.configs.strict,
  a11y.flatConfigs.recommended,
  hooks.configs.flat['recommended-latest'],
  {
    rules: {
      'max-lines': ['error', 500],
      'no-restricted-globals': ['error', 'fetch', 'confirm', 'alert', 'prompt'],
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      'no-restricted-imports': ['error', { paths: [{ name: 'zod', message: 'zod/mini weighs half.' }] }],
      'no-restricted-syntax': [
        'error',
        {
          selector: 'ExportDefaultDeclaration',
          message: 'Named exports only: one name for one thing everywhere.',
        },
      ],
    },
  },
  { files: ['public/**'], languageOptions: { globals: { document: false, localStorage: false } } },
  { files: ['*.config.*'], rules: { 'no-restricted-syntax': 'off' } },
  sharedFolders,
)
