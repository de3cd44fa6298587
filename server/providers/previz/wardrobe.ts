/** The clothes, hats and hair that words name. */

/** Garments by their names. */
export const outfits = {
  spacesuit: ['space suit', 'spacesuit', 'pressure suit'],
  armour: ['armour', 'armor', 'breastplate', 'chainmail'],
  raincoat: ['raincoat', 'rain coat', 'oilskin', 'sou wester', 'slicker', 'waxed coat', 'parka', 'anorak'],
  coat: ['coat', 'overcoat', 'trench', 'trenchcoat', 'greatcoat', 'duster', 'lab coat'],
  robe: ['robe', 'cloak', 'cape', 'kimono', 'habit', 'caftan', 'toga'],
  dress: ['dress', 'gown', 'frock', 'sundress'],
  suit: ['suit', 'tuxedo', 'blazer'],
  overalls: ['overall', 'dungarees', 'dungaree', 'boiler suit', 'coverall'],
  uniform: ['uniform'],
  jacket: ['jacket', 'hoodie', 'cardigan', 'bomber', 'anorak', 'denim'],
  jumper: ['jumper', 'sweater', 'pullover', 'shirt', 'blouse', 't shirt', 'tunic', 'vest'],
} as const satisfies Record<string, readonly string[]>

export type Outfit = keyof typeof outfits

/** What people wear of whom only is said what they do. */
export const trades = {
  spacesuit: ['astronaut', 'cosmonaut', 'in space', 'on the moon'],
  armour: ['knight'],
  coat: ['doctor', 'scientist', 'detective'],
  robe: ['wizard', 'witch', 'monk', 'nun', 'priest'],
  dress: ['princess', 'bride', 'queen'],
  suit: ['banker', 'lawyer', 'butler', 'waiter', 'groom', 'businessman', 'businesswoman'],
  overalls: ['builder', 'mechanic', 'plumber', 'farmer', 'worker'],
  uniform: [
    'soldier',
    'officer',
    'captain',
    'police',
    'policeman',
    'policewoman',
    'guard',
    'pilot',
    'sailor',
    'admiral',
  ],
} as const satisfies Partial<Record<Outfit, readonly string[]>>

export const hats = {
  hardhat: ['hard hat', 'builder', 'construction', 'safety helmet', 'miner'],
  crown: ['crown', 'king', 'queen', 'tiara', 'princess'],
  tophat: ['top hat', 'bowler'],
  wizard: ['pointed hat', 'wizard', 'witch'],
  cap: ['cap', 'flat cap', 'captain', 'sailor', 'police', 'policeman', 'policewoman', 'pilot', 'officer'],
  beanie: ['beanie', 'woolly hat', 'woollen hat', 'wool hat', 'knitted hat'],
  helm: ['helmet', 'knight'],
  scarf: ['headscarf', 'hijab', 'nun', 'bonnet', 'turban'],
  brim: ['hat', 'fedora', 'straw hat', 'stetson', 'cowboy', 'detective', 'farmer', 'sou wester'],
} as const satisfies Record<string, readonly string[]>

export type Hat = keyof typeof hats

export const hairs = {
  bald: ['bald', 'shaved', 'shaven', 'hairless'],
  bun: ['bun', 'chignon', 'topknot'],
  tail: ['ponytail', 'pigtail', 'braid', 'plait'],
  curly: ['curly', 'curl', 'afro', 'frizzy', 'wild hair', 'tousled'],
  long: ['long hair', 'long grey hair', 'flowing', 'shoulder length'],
  bob: ['bob cut', 'bobbed', 'fringe'],
} as const satisfies Record<string, readonly string[]>

export type Hair = keyof typeof hairs | 'short'
