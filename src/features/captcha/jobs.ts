import type { Job } from '#foundation/jobs.ts'
import { forgetUsedCaptchas } from './captcha.ts'

export const jobs: Record<string, Job> = { 'captcha.forget-used': forgetUsedCaptchas }
