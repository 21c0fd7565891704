// By name: the bundler then leaves out the rest of `@actions/core`, with the client for OIDC tokens, which weighs more than this action.
export {
  debug,
  endGroup,
  error,
  getInput,
  info,
  notice,
  saveState,
  setFailed,
  setOutput,
  setSecret,
  startGroup,
  warning,
} from '@actions/core';
