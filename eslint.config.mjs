import js from '@eslint/js'
import { defineConfig } from 'eslint/config'
import jest from 'eslint-plugin-jest'
import ts from 'typescript-eslint'

const environment = 'Settings are read once, where a process starts, and handed on.'

export default defineConfig(
  { ignores: ['node_modules', 'dist', '.local', 'coverage', 'scripts', '**/*.config.*'] },
  js.configs.recommended,
  ts.configs.strictTypeChecked,
  { languageOptions: { parserOptions: { projectService: true } } },
  {
    rules: {
      'func-style': ['error', 'declaration', { allowArrowFunctions: true }],
      'max-lines': ['error', { max: 300, skipBlankLines: true, skipComments: true }],
      'max-lines-per-function': ['error', { max: 50, skipBlankLines: true, skipComments: true }],
      'max-params': ['error', 3],
      complexity: ['error', 10],
      'no-console': 'error',
      'no-restricted-properties': ['error', { object: 'process', property: 'env', message: environment }],
      'no-restricted-syntax': [
        'error',
        { selector: 'TSEnumDeclaration', message: 'Write a const tuple and derive a union from it.' },
        { selector: 'ExportDefaultDeclaration', message: 'Export it by name.' },
        {
          selector: "MemberExpression > CallExpression.object[callee.property.name='writeHead']",
          message: 'restify, once loaded, makes every writeHead in the process return nothing.',
        },
        { selector: 'ThrowStatement > Literal', message: 'Throw an Error, which keeps its cause and its stack.' },
      ],
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
    },
  },
  {
    files: ['src/tab/**'],
    rules: { '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }] },
  },
  {
    files: ['src/main.ts', 'src/local/main.ts', 'src/local/playground.ts', 'infra/*.ts', 'test/support/asked.ts'],
    rules: { 'no-restricted-properties': 'off' },
  },
  {
    files: ['test/**'],
    ...jest.configs['flat/recommended'],
    rules: {
      ...jest.configs['flat/recommended'].rules,
      'max-lines-per-function': 'off',
      '@typescript-eslint/require-await': 'off',
      'jest/no-conditional-expect': 'error',
      'jest/no-export': 'off',
      'jest/expect-expect': ['error', { assertFunctionNames: ['expect', 'expect*', 'fc.assert'] }],
    },
  },
)
