/**
 * Milliseconds that a real org took, per kind of request: averages of the traffic that the acceptance tests of Okta's
 * Terraform provider recorded in April and May 2026, the same for reads, creating, triggering and cancelling.
 */
export const RECORDED_LATENCY: Readonly<Record<string, number>> = {
  'bulk-upsert': 1920,
  'bulk-delete': 1920,
  default: 1170,
};
