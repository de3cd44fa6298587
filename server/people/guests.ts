/** Guests: people who came by a link and gave a name only. */
import type { Sql, TransactionSql } from 'postgres'

/** What a guest without a name is called, so that several can be told apart: the trades of a film crew. */
export const trades = [
  'Gaffer',
  'Grip',
  'Best Boy',
  'Clapper',
  'Foley',
  'Boom',
  'Focus Puller',
  'Colourist',
  'Storyboard',
  'Swing',
  'Props',
  'Scout',
]

/** Gives everything a guest has to the person they turned out to be; of two roles the higher stays. */
export async function moveGuest(sql: Sql, guestId: string, personId: string): Promise<void> {
  await sql.begin(async (transaction) => {
    await moveMemberships(transaction, guestId, personId)
    await transaction`
      insert into share_link_members (link_id, person_id)
      select link_id, ${personId} from share_link_members where person_id = ${guestId}
      on conflict do nothing`
    await transaction`update media set made_by = ${personId} where made_by = ${guestId}`
    await transaction`update jobs set wished_by = ${personId} where wished_by = ${guestId}`
    await transaction`update share_links set created_by = ${personId} where created_by = ${guestId}`
  })
}

async function moveMemberships(sql: TransactionSql, guestId: string, personId: string): Promise<void> {
  await sql`
    insert into workspace_members as m (workspace_id, person_id, role)
    select workspace_id, ${personId}, role from workspace_members where person_id = ${guestId}
    on conflict (workspace_id, person_id) do update set role = greatest(m.role, excluded.role)`
  await sql`
    insert into project_members as m (project_id, person_id, role)
    select project_id, ${personId}, role from project_members where person_id = ${guestId}
    on conflict (project_id, person_id) do update set role = greatest(m.role, excluded.role)`
}
