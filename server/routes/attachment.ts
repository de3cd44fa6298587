import { cleanName } from '../../shared/media.ts'

/**
 * The header under which a file is saved, `name` as every system takes it. Headers hold Latin letters only; any other
 * name travels percent-encoded (RFC 6266).
 */
export function attachment(name: string, ending: string): { 'content-disposition': string } {
  return {
    'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(`${fileName(name)}.${ending}`)}`,
  }
}

/** A name that every system takes. */
export function fileName(name: string): string {
  return cleanName(name.replaceAll(/[<>:"|?*/\\]/g, '-'))
}
