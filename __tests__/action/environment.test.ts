import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, describe, expect, it } from '@jest/globals';
import { guides, pathInRepository, workflowRun } from '../../src/action/environment.ts';
import { version } from '../../src/action/version.ts';

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

describe('the path of a file in its repository', () => {
  const directory = realpathSync(mkdtempSync(join(tmpdir(), 'environment-')));
  afterAll(() => rmSync(directory, { recursive: true }));
  const put = (path: string) => {
    mkdirSync(join(directory, path, '..'), { recursive: true });
    writeFileSync(join(directory, path), '');
  };

  it.each([
    ['is that of the workspace where the checkout is there', 'plain', 'plain/.github/rules.yml', '.github/rules.yml'],
    ['begins at the checkout where that is in a directory', '.', 'checkout/.github/rules.yml', '.github/rules.yml'],
    ['is that of the workspace where nothing was cloned', '.', 'copied/rules.yml', 'copied/rules.yml'],
  ])('%s', async (_, workspace, path, expected) => {
    mkdirSync(join(directory, 'checkout/.git'), { recursive: true });
    mkdirSync(join(directory, 'plain/.git'), { recursive: true });
    put(path);
    process.env['GITHUB_WORKSPACE'] = join(directory, workspace);
    expect(await pathInRepository(join(directory, path))).toBe(expected);
  });

  it('is that of the file which a link leads to', async () => {
    put('linked/real.yml');
    symlinkSync(join(directory, 'linked/real.yml'), join(directory, 'linked/rules.yml'));
    process.env['GITHUB_WORKSPACE'] = join(directory, 'linked');
    expect(await pathInRepository('rules.yml')).toBe('real.yml');
  });

  it('is not known of a file that is not there, or outside of the workspace', async () => {
    put('inside/rules.yml');
    put('outside.yml');
    process.env['GITHUB_WORKSPACE'] = join(directory, 'inside');
    expect(await pathInRepository('absent.yml')).toBeUndefined();
    expect(await pathInRepository('../outside.yml')).toBeUndefined();
  });
});

describe('guides', () => {
  const HOME = 'personio-okta-sync/personio-okta-sync';
  const TAG = `https://github.com/${HOME}/blob/v${version}/docs`;
  const installed = (repository: string, ref: string, server?: string) => {
    process.env = {
      GITHUB_ACTION_REPOSITORY: repository,
      GITHUB_ACTION_REF: ref,
      ...(server !== undefined && { GITHUB_SERVER_URL: server }),
    };
    return guides();
  };

  it.each([
    ['a tag', 'v0.1.0'],
    ['a commit', 'c'.repeat(40)],
    ['a branch', 'release/2026-11'],
  ])('are those of %s that the step names', (_, ref) => {
    expect(installed(HOME, ref)).toBe(`https://github.com/${HOME}/blob/${ref}/docs`);
  });

  it('are those of a fork, on the server that runs the workflow', () => {
    expect(installed('acme/personio-okta-sync', 'v1', 'https://github.example')).toBe(
      'https://github.example/acme/personio-okta-sync/blob/v1/docs',
    );
    expect(installed('acme/personio-okta-sync', 'v1')).toBe('https://github.com/acme/personio-okta-sync/blob/v1/docs');
    expect(installed(HOME, 'v1', 'https://github.example')).toBe(`https://github.com/${HOME}/blob/v1/docs`);
  });

  it('are those of the version where the action is a local one, or runs inside another', () => {
    expect(installed('', '')).toBe(TAG);
    expect(installed('acme/platform-actions', 'v7')).toBe(TAG);
  });

  it.each([
    ['without a ref', HOME, ''],
    ['with a ref that ends the link', HOME, 'v1)](https://evil.example'],
    ['with a ref that leads elsewhere', HOME, '../../../../evil/evil/blob/main'],
    ['with a fragment', HOME, 'v1#L1'],
    ['with a query', HOME, 'v1?plain=1'],
    ['of an owner that is none', '../personio-okta-sync', 'v1'],
    ['of a server that is none', 'acme/personio-okta-sync', 'v1', 'javascript:alert(1)//'],
  ])('are those of the version for a repository %s', (_, repository, ref, ...[server]: string[]) => {
    expect(installed(repository, ref, server)).toBe(TAG);
  });
});
