// The three libraries that the action stands on, and nothing else: the toolkit reads an input, zod checks it, node-fetch sends the first request.
import { getInput } from '@actions/core';
import fetch from 'node-fetch';
import { z } from 'zod';

await fetch(z.string().parse(getInput('okta-org-url')));
