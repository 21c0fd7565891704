import { afterEach, describe, expect, it } from '@jest/globals';
import { workflowRun } from '../../src/action/environment.ts';

const environment = { ...process.env };
afterEach(() => {
  process.env = { ...environment };
});

describe('workflowRun', () => {
  it('says what ran, where and for whom', () => {
    process.env = {
      GITHUB_SHA: 'a'.repeat(40),
      GITHUB_REPOSITORY: 'acme/people',
      GITHUB_ACTOR: 'octocat',
      GITHUB_RUN_ID: '987654321',
      GITHUB_RUN_ATTEMPT: '2',
      GITHUB_SERVER_URL: 'https://github.example',
      INPUT_SECRET: 'never',
    };
    expect(workflowRun()).toEqual({
      commit: 'a'.repeat(40),
      repository: 'acme/people',
      actor: 'octocat',
      runId: '987654321',
      runUrl: 'https://github.example/acme/people/actions/runs/987654321/attempts/2',
    });
  });

  it('is null where GitHub does not say it', () => {
    process.env = {};
    expect(workflowRun()).toEqual({ commit: null, repository: null, actor: null, runId: null, runUrl: null });
  });

  it('is null where GitHub says nothing by an empty value', () => {
    process.env = { GITHUB_SHA: '', GITHUB_REPOSITORY: '', GITHUB_ACTOR: '', GITHUB_RUN_ID: '' };
    expect(workflowRun()).toEqual({ commit: null, repository: null, actor: null, runId: null, runUrl: null });
  });
});
