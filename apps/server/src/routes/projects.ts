// Projects: the tenants.

import { newUlid, type Project as EngineProject } from '@offload/engine'
import { Type } from 'typebox'
import { answer, emptyAnswer } from '../answer.ts'
import { toIso } from '../instant.ts'
import type { Parts } from '../parts.ts'
import { Problem } from '../problem.ts'
import { CreateProjectRequest, Project, ProjectId, ProjectList } from '../schemas/account.ts'
import { reference } from '../schemas/building-blocks.ts'
import type { App } from '../type-provider.ts'

const params = Type.Object({ projectId: ProjectId })
const tags = ['Projects']
const access = 'admin'

const createProjectSchema = {
  operationId: 'createProject',
  summary: 'Make a project',
  tags,
  body: reference(CreateProjectRequest),
  response: { 201: answer('The new project.', Project, { headers: ['Location'] }) },
}
const listProjectsSchema = {
  operationId: 'listProjects',
  summary: 'List the projects',
  tags,
  response: { 200: answer('All projects.', ProjectList) },
}
const getProjectSchema = {
  operationId: 'getProject',
  summary: 'Get a project',
  tags,
  params,
  response: { 200: answer('The project.', Project) },
}
const deleteProjectSchema = {
  operationId: 'deleteProject',
  summary: 'Delete an empty project',
  tags,
  params,
  response: { 204: emptyAnswer('Deleted.') },
}

/** Adds `/v1/projects`. */
export function addProjectRoutes(app: App, { engine, publicUrl }: Parts): void {
  app.post(
    '/v1/projects',
    { schema: createProjectSchema, config: { access, problems: ['project_exists', 'storage_full'] } },
    async (request, reply) => {
      const { id = newUlid(), name } = request.body
      const project = await engine.projects.create({ id, name })
      return reply
        .code(201)
        .header('location', `${publicUrl ?? ''}/v1/projects/${project.id}`)
        .send(projectBody(project))
    },
  )

  app.get('/v1/projects', { schema: listProjectsSchema, config: { access } }, async () => ({
    data: (await engine.projects.list()).map(projectBody),
  }))

  app.get(
    '/v1/projects/:projectId',
    { schema: getProjectSchema, config: { access, problems: ['project_not_found'] } },
    async (request) => {
      const project = await engine.projects.get(request.params.projectId)
      if (project === null) throw new Problem('project_not_found', 'There is no project with this id.')
      return projectBody(project)
    },
  )

  app.delete(
    '/v1/projects/:projectId',
    { schema: deleteProjectSchema, config: { access, problems: ['project_not_found', 'project_not_empty'] } },
    async (request, reply) => {
      await engine.projects.delete(request.params.projectId)
      return reply.code(204).send()
    },
  )
}

/** A project as it goes out. */
export function projectBody({ id, name, createdAt }: EngineProject) {
  return { id, name, createdAt: toIso(createdAt) }
}
