import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { beginLifetime, type Lifetime } from '../../src/action/lifetime.ts';
import { SyncError } from '../../src/errors.ts';

const MINUTE = 60_000;
const EVENTS = ['SIGINT', 'SIGTERM', 'uncaughtException', 'unhandledRejection'] as const;
let lifetime: Lifetime;

beforeEach(() => {
  jest.useFakeTimers({ now: Date.parse('2026-11-23T08:00:00Z') });
  lifetime = beginLifetime();
});

afterEach(() => {
  lifetime.release();
  jest.useRealTimers();
});

/** Calls what this lifetime has put on the process: a real signal would end the tests as well. */
function happen(event: (typeof EVENTS)[number], argument: unknown): void {
  const [handler] = process.listeners(event as 'SIGINT').slice(-1) as unknown as [(argument: unknown) => void];
  handler(argument);
}

const reason = () => lifetime.signal.reason as SyncError;

describe('the signal', () => {
  it.each(['SIGINT', 'SIGTERM'] as const)('ends with %s as cancelled', (signal) => {
    happen(signal, signal);
    expect(reason()).toBeInstanceOf(SyncError);
    expect(reason()).toMatchObject({ code: 'cancelled', message: expect.stringContaining(signal) });
  });

  it.each([
    'uncaughtException',
    'unhandledRejection',
  ] as const)('ends with %s, whose text stays in the cause', (event) => {
    const cause = new Error('Secret Name');
    happen(event, cause);
    expect(reason()).toMatchObject({ code: 'internal', cause });
    expect(reason().message).not.toContain('Secret');
  });

  it('keeps its first reason', () => {
    lifetime.endAfter(1);
    happen('SIGTERM', 'SIGTERM');
    happen('SIGINT', 'SIGINT');
    jest.advanceTimersByTime(2 * MINUTE);
    expect(reason().message).toContain('SIGTERM');
  });
});

describe('the deadline', () => {
  it.each([
    [60, 60 * MINUTE],
    [0.5, MINUTE / 2],
    [360, 360 * MINUTE],
  ])('of %d minutes strikes after them, not before', (minutes, ms) => {
    lifetime.endAfter(minutes);
    jest.advanceTimersByTime(ms - 1);
    expect(lifetime.signal.aborted).toBe(false);
    jest.advanceTimersByTime(1);
    expect(reason()).toMatchObject({ code: 'timeout', message: expect.stringContaining(`(${minutes})`) });
  });

  it('counts from the start of the run, not from when it was set', () => {
    jest.advanceTimersByTime(MINUTE);
    lifetime.endAfter(2);
    jest.advanceTimersByTime(MINUTE - 1);
    expect(lifetime.signal.aborted).toBe(false);
    jest.advanceTimersByTime(1);
    expect(lifetime.signal.aborted).toBe(true);
  });

  it('stays where it is if the clock of the machine is set', () => {
    jest.setSystemTime(Date.parse('2026-11-23T11:00:00Z'));
    lifetime.endAfter(2);
    jest.advanceTimersByTime(2 * MINUTE - 1);
    expect(lifetime.signal.aborted).toBe(false);
    jest.advanceTimersByTime(1);
    expect(lifetime.signal.aborted).toBe(true);
  });

  it('is absent where none is set', () => {
    jest.advanceTimersByTime(24 * 60 * MINUTE);
    expect(lifetime.signal.aborted).toBe(false);
  });
});

it('release leaves no handler and no timer, and ends what is under way', () => {
  lifetime.release();
  expect(lifetime.signal.aborted).toBe(true);
  const before = EVENTS.map((event) => process.listenerCount(event));
  lifetime = beginLifetime();
  lifetime.endAfter(1);
  expect(EVENTS.map((event) => process.listenerCount(event))).toEqual(before.map((count) => count + 1));
  lifetime.release();
  expect(EVENTS.map((event) => process.listenerCount(event))).toEqual(before);
  expect(jest.getTimerCount()).toBe(0);
});
