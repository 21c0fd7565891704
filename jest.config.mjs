import { availableParallelism } from 'node:os';

export default {
  testEnvironment: 'node',
  // Nothing asserts a time, and a loaded machine takes its own: a test that hangs is ended, not one that is slow.
  testTimeout: 60_000,
  // Most tests wait for a child process or a socket. With jest's default, cores minus one, a machine with two cores ran one file at a time.
  maxWorkers: availableParallelism() + 1,
  testMatch: ['<rootDir>/__tests__/**/*.test.ts'],
  modulePathIgnorePatterns: ['<rootDir>/dist', '<rootDir>/build'],
  extensionsToTreatAsEsm: ['.ts'],
  transform: {
    '\\.ts$': [
      '@swc/jest',
      {
        module: { type: 'es6' },
        jsc: { target: 'es2024', parser: { syntax: 'typescript' }, experimental: { keepImportAttributes: true } },
      },
    ],
  },
};
