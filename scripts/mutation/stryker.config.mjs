/** Mutation tests of the pure core by its own unit tests (`npm run mutation`, some fifteen minutes; not part of CI). */
export default {
  mutate: ['src/sync/**/*.ts'],
  testRunner: 'jest',
  testRunnerNodeArgs: ['--experimental-vm-modules', '--disable-warning=ExperimentalWarning'],
  jest: {
    config: {
      testMatch: ['<rootDir>/__tests__/sync/**/*.test.ts'],
      // They would find nearly everything by themselves, in seconds for each mutant; the score is to be that of the unit tests.
      testPathIgnorePatterns: ['property', 'mistakes'],
    },
  },
  coverageAnalysis: 'perTest',
  // Stryker would rewrite tsconfig.json through TypeScript's API, which version 7 does not have; jest reads no tsconfig.json.
  tsconfigFile: 'none',
  reporters: ['clear-text', 'json'],
  jsonReporter: { fileName: 'build/mutation.json' },
  clearTextReporter: { logTests: false },
  tempDirName: 'build/stryker',
  thresholds: { high: 95, low: 85, break: 85 },
};
