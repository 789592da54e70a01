-- delete_job: takes away one job that is not active. Needs unique.
local function delete_job(job)
  if not job.state then return 'job_not_found' end
  if job.state == 'active' then return 'job_active' end
  free_unique(job)
  move(job, nil, nil)
  return 'ok'
end
