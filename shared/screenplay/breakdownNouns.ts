/**
 * The English nouns a breakdown by rule knows, by what they name in a script. Kept by hand rather than taken
 * from a dictionary: a dictionary says what a word may mean, these lists what it means in an action line, and
 * they are a hundredth of the size. A noun stands in its singular and counts for the first list it is in.
 */

/** What a noun names. Only the first seven can become something to make a picture of. */
export type NounClass =
  | 'object'
  | 'vehicle'
  | 'clothing'
  | 'furniture'
  | 'person'
  | 'crowd'
  | 'kin'
  | 'place'
  | 'body'
  | 'abstract'

const nouns: Record<NounClass, string> = {
  object: `
    accordion album alarm amulet ammunition anchor antenna apple arrow ashtray axe backpack badge bag
    balloon barrel basket bandage banjo banknote bat battery bayonet beaker bell binoculars binder blade blanket blueprint
    bomb book booklet bottle bouquet bow bowl box bracelet bread brick briefcase broom brooch brush bucket
    bullet butterfly cable cage cake calculator camera can candle candlestick cane canister canvas card
    cartridge case cassette catalogue cello certificate chain chalice chalk chart chessboard chisel cigar
    cigarette clipboard clock coffin coin comb compass computer contract cord crate crayon crowbar crown
    crystal cup dagger dart detonator diamond diary dice dictaphone diskette document doll drawing drill drum
    dynamite earring egg envelope explosive extinguisher fan feather file flag flare flashlight flask flower
    flute flyer folder football fork frisbee fuse gavel gem globe goblet grenade guitar gun guitar
    hacksaw hairbrush hammer handbag handcuff handkerchief handset hammer harmonica harpoon hatchet headphone
    headset helmet hose hourglass icon inkwell invitation jar jewel jug kettle key keyboard keycard kite
    knife ladder ladle lamp lantern laptop laser leaflet ledger letter lighter lipstick lock locket log
    logbook loudspeaker luggage lunchbox lute machete magazine magnet mallet mandolin manuscript map marble
    marker mask match matchbox medal medallion megaphone menu microphone microscope mirror mobile monitor mop
    mug musket napkin necklace needle net newspaper note notebook oar opener ornament package packet pad
    padlock paddle paintbrush painting pamphlet pan paper paperclip parasol parcel parchment passport pearl
    pebble pen pencil pendant phone photo photograph piano picture pill pillow pin pipe pistol pitchfork
    plate platter playbook pliers postcard poster pot pouch projector printer purse puppet puzzle quill
    racket radio rake ransom razor receipt receiver record recorder recording remote revolver ribbon
    rifle ring robot rock rocket rod rope rosary rose ruler sack satchel saucepan saw saxophone scalpel
    sceptre scissors screwdriver scroll sculpture seashell shell shield shotgun shovel sickle signet sketch
    sketchbook skateboard skull sledgehammer slingshot snowglobe spade spanner spatula spear spectacles spoon
    spyglass stamp stapler statue statuette stethoscope stick stone stopwatch suitcase sunglasses sword
    syringe tablet talisman tambourine tape taser teacup teapot teddy telegram telephone telescope television
    test-tube thermometer thermos ticket timer tin tinderbox tome tongs toolbox toothbrush torch towel toy
    transmitter tray triangle tripod trombone trophy trowel trumpet trunk turntable tweezers typewriter
    umbrella urn vase vial vinyl viola violin voucher walkie-talkie wallet wand watch whip whisk whistle
    wheelbarrow wineglass wire wrench wreath xylophone yo-yo zippo beacon buoy bucket barrel barometer sextant
    flashbulb teaspoon thimble tuning-fork metronome songbook songsheet baton matchstick fishing-rod sandwich lemon orange loaf pie bun hamper saucer keyring mouthpiece crossword satnav drone
    lunch-box hard-drive memory-stick tape-recorder pocket-watch jam-jar screwdriver pennant trowel seedling`,
  vehicle: `
    airplane ambulance bicycle bike boat bus caravan carriage cart cab canoe car coach dinghy ferry forklift
    helicopter jeep kayak lifeboat limousine lorry moped motorbike motorcycle plane pickup raft rowboat
    scooter sedan ship sled sleigh submarine tank taxi tractor train tram tricycle truck tugboat van wagon
    wheelchair yacht`,
  clothing: `
    apron belt beret blazer blouse bonnet boot bowtie bra cap cape cardigan cloak coat costume dress
    fedora glasses glove gown hat heel hood hoodie jacket jean jersey jumper kimono mitten overall pants
    pyjamas raincoat robe sandal scarf shawl shirt shoe shorts skirt slipper sneaker sock stocking suit
    sweater swimsuit tie tights trousers tunic tuxedo uniform veil vest waistcoat wig`,
  furniture: `
    altar armchair bathtub bed bench blackboard blind bookcase bookshelf bunk cabinet carpet ceiling chair
    chandelier chest closet clothesline couch counter cradle crib cupboard curtain cushion desk dishwasher
    door drawer dresser faucet fence fireplace floor freezer fridge furnace gate grate hatch hearth hob lectern
    locker mantel mantelpiece mantle mattress oven pew pillar podium pulpit radiator railing refrigerator rug
    screen shelf shower shutter sideboard sink sofa stair step stool stove switch table tap
    throne toilet tub turnstile wall wardrobe washbasin washing-machine window windowsill windscreen windshield
    button board knob handle hinge lever panel plug socket light bulb sign doorbell letterbox mailbox lamppost
    doorframe keyhole dashboard gearstick pedal steering-wheel porthole mast sail rudder`,
  person: `
    accountant actor actress acrobat agent announcer apprentice archer architect artist assassin assistant
    astronaut attendant auctioneer babysitter bailiff baker ballerina banker barber barista barmaid barman
    bartender bellboy bellhop biker bishop blacksmith boatman bodyguard bouncer boxer boy bride bridesmaid
    builder burglar busboy businessman businesswoman butcher butler buyer caddy captain caretaker carpenter
    cashier caterer chauffeur chef clerk cleaner clown coachman cobbler coachman commuter commander
    comedian concierge conductor constable cook cop copilot coroner courier cowboy croupier customer customs-officer
    cyclist dancer deckhand dentist deputy detective diner diver doctor doorman driver drummer drunk dude
    editor electrician emcee engineer executive executioner explorer farmer farmhand fireman firefighter
    fiddler fisherman fishmonger florist foreman gambler gardener gangster gentleman girl goalkeeper
    governess gravedigger greengrocer grocer groom guard guardsman guest guide guy hairdresser handyman
    harbourmaster henchman herald hiker hitchhiker hostess host housekeeper hunter hussar inmate inspector
    instructor intern interpreter investigator janitor jockey jogger journalist judge juggler juror
    kid lad lady landlady landlord lawyer librarian lieutenant lifeguard locksmith lookout magician maid
    mailman man manager marine mariner mayor mechanic medic merchant messenger midwife milkman miller miner
    monk mourner mover musician narrator neighbour neighbor newsboy newsreader nun nurse officer official
    onlooker operator orderly organist orphan paramedic parishioner passenger passerby passer-by patient
    patron pedestrian pensioner performer pharmacist photographer physician pianist pickpocket pilgrim pilot
    pirate plumber poet policeman policewoman politician porter postman priest prince princess principal
    prisoner producer professor programmer prosecutor queen ranger receptionist recruit referee repairman
    reporter reveller rider roadie robber sailor salesman saleswoman salesgirl scientist scout seamstress
    secretary seller senator sentry sergeant servant sheriff shopkeeper shopper singer skater skipper smuggler
    sniper soldier spectator spy stagehand steward stewardess stoker stranger student suitor surgeon surveyor
    swimmer tailor teacher technician teen teenager teller thief thug tourist trader tramp trumpeter tutor
    umpire undertaker usher valet vendor vet veteran vicar victim villager violinist visitor volunteer waiter
    waitress walker warden warrior watchman weatherman welder witness woman worker workman writer youth
    pollster butcher-boy ticket-inspector stallholder bystander lifeboatman busker`,
  crowd: `
    audience army band brigade choir chorus class congregation crew crowd entourage extras gang jury mob
    orchestra parade party-goers people platoon police posse procession protesters squad staff swarm team
    throng troop troupe children congregation regiment bystanders fans family`,
  kin: `
    aunt auntie baby boyfriend bro brother child cousin dad daddy daughter father fiance fiancee friend
    girlfriend gran grandad granddad grandfather grandma grandmother grandpa granny husband infant kiddo ma
    mama mom mommy mother mum mummy nan nana nephew niece pa papa parent partner sibling sis sister son
    spouse stepfather stepmother toddler twin uncle wife widow widower`,
  place: `
    airport alley apartment arcade arena attic avenue backyard bakery balcony bank bar barn basement bathroom
    bay beach bedroom booth bridge building bungalow bunker cabin cafe café camp canal canteen canyon castle
    cathedral cave cellar cemetery chapel church city classroom clearing cliff clinic coast college corner
    corridor cottage courtroom courtyard cove dam depot desert district ditch dock doorway downtown driveway
    dungeon entrance estate factory farm field flat floor forest foyer garage garden ghetto graveyard ground
    gutter gym hall hallway hangar harbour harbor highway hill hillside hilltop hospital hotel house hut inn
    island jail jetty jungle kerb kitchen laboratory lake lane laundry lawn library lighthouse lobby lounge
    mansion market meadow mill mine monastery motel mountain museum nursery office orchard palace park path
    pavement pavilion pier plateau platform playground plaza pool porch port prison pub quarry quay restaurant
    river road roof rooftop room ruin runway saloon school sea shack shed shop shore sidewalk sky skyline
    skyscraper slum square stable stadium stage staircase stairs stairwell station store street stream studio
    suburb supermarket swamp tavern temple tenement tent terminal terrace theater theatre tower town track
    trail trench tunnel university valley vault veranda village villa ward warehouse waterfront wharf wood
    woods workshop yard zoo horizon world country distance landing curb shoreline seafront slipway boathouse
    wheelhouse cockpit cell chamber alcove aisle arch backroom storeroom pantry bandstand promenade`,
  body: `
    ankle arm back beard belly bicep blood body bone bosom brain breast breath brow buttock calf cheek chin
    corpse crotch ear elbow eye eyebrow eyelash eyelid face fingernail finger fingertip fist flesh foot
    forearm forehead grin groin gum gut hair hairline hand head heart hip jaw knee knuckle lap leg limb lip
    moustache mustache mouth muscle nail neck nose nostril palm pulse rib scalp shin shoulder sideburn sleeve collar skin
    smile spine stomach sweat tear thigh throat thumb toe toenail tongue tooth torso vein voice waist wound
    wrist wrinkle frown gaze stare glance scar`,
  abstract: `
    accident act action advantage advice afternoon age air aim amount anger angle answer applause argument
    arrival attempt attention autumn beat beginning behaviour bit blast blur bow burst business call
    care cause celebration centre center chance change chaos charge chat chill choice circle clatter clue
    cloud colour color command comment commotion concern condition conversation cough course courage cry
    curse damage danger dark darkness date dawn day daylight deal death decade decision degree delay desire
    detail difference direction discovery disgust distance dream drift drop dusk dust duty echo edge effect
    effort emergency end energy enough entry error escape evening event everything evidence example excuse
    exit expression fact fall fate favour fear feeling fight fire flame flash flicker flood flow fog force
    form freedom front fun future gap game gesture giggle gleam glimpse glow going good grief grip groan group
    guess gust habit half halt hell help hiss history hold hole hop hope horror hour howl hug hum hunch hurry idea
    image impact impression inch information instant instinct intention interest interval job joke journey joy
    jump kick kind kiss knock knowledge lack laugh laughter law lead lean leap left length lesson level lie
    life lift light line list logic look loss lot love luck lunch magic manner mark matter meal meaning measure
    meeting memory mess message method middle midnight mile mind minute mission mist mistake mix mode moment
    mood moon moonlight morning motion motive move movement murder murmur music mystery name nap need nerve
    news night nod noise nothing notice number odds offer one opening opinion opportunity order other outline
    pace pain pair panic part party past pattern pause peace peek period person pile pity pitch plan
    play pleasure plenty point pose position possibility power prayer presence present pressure price pride
    problem process progress promise proof proposal purpose push quarter question quiet race rage rain ray
    reach reaction reason recognition reflection regret relief reply request respect response rest
    result return rhythm ride right rise risk role rotation round routine row rule rumble run rush sadness
    scent scene schedule scream search season second secret sense sentence series set shadow shake shame shape
    share shift shiver shock shot shout shriek shrug sigh sight signal silence silhouette sip size skill
    sleep slap slope smell smoke smirk snap snort snow sob song sort sound space spark speech speed spell spin
    spirit splash spot spotlight spread spring spray stack start state steam stillness storm story
    strain stretch stroke struggle style subject success summer sun sunlight sunrise sunset
    surface surprise suspicion swing talk task taste tension thing thought threat thrill thud thunder tide
    time tip toast tone top total touch tour trace trail trap trick trip trouble truth try tune turn twist
    type understanding use value victory view vision visit volume wait walk waltz song tune war warmth warning water wave way
    wealth weather week weekend weight while whisper whole wind wink winter wish wonder word work worry
    yawn year yell zone side bottom rear stop heap bunch handful couple dozen instance swig gulp
    puff drag draught bite mouthful sheet piece fragment slice shard rows blow punch shove nudge
    nap aside reel stance posture bet toll grace dignity accent bargain lunchtime breakfast dinner
    supper tea applause fourth third fifth sixth step deep sake ease stand
    thanks contents rest item stuff language grid cross display indicator status output setting
    exposure image direction`,
}

/** Things whose plural is as often a verb: "the wall phone rings" is about no rings. */
const verbLike =
  wordSet(`ring watch phone saw drum hammer whistle lock tape stamp pin box fan flag plate pot brush comb
  cup iron mask match note nail record rock sign spear stick tap torch trunk wire bell flower can bag book light
  step switch screen plug bat bottle bomb drill fork hook mirror needle pen flare photograph picture pump ram shovel`)

/** Said of the sort, not of the one: endings of nouns for what cannot be held. */
const abstractEnding = /(?:ness|tion|sion|ment|ity|ance|ence|ism|ship|hood|ing|ude|ure|dom|cy)$/

const classes = new Map<string, NounClass>()
// From the last list to the first: a word in two lists is what the earlier one says.
for (const [kind, list] of Object.entries(nouns).reverse()) {
  for (const word of wordSet(list)) classes.set(word, kind as NounClass)
}

/** The words of a list, which stands in lines. */
export function wordSet(list: string): Set<string> {
  return new Set(list.split(/\s+/).filter(Boolean))
}

const irregular: Record<string, string> = {
  children: 'children',
  people: 'people',
  police: 'police',
  men: 'man',
  women: 'woman',
  knives: 'knife',
  shelves: 'shelf',
  thieves: 'thief',
  wives: 'wife',
  feet: 'foot',
  teeth: 'tooth',
  glasses: 'glasses',
  scissors: 'scissors',
  binoculars: 'binoculars',
  sunglasses: 'sunglasses',
  spectacles: 'spectacles',
  pliers: 'pliers',
  tweezers: 'tweezers',
  tongs: 'tongs',
  stairs: 'stairs',
  bus: 'bus',
  canvas: 'canvas',
  compass: 'compass',
  thermos: 'thermos',
}

/** The singular of an English noun; a word that is no plural stays. */
export function singular(word: string): string {
  const known = irregular[word]
  if (known !== undefined) return known
  if (classes.has(word)) return word
  const man = /^(.+)(men|women)$/.exec(word)
  if (man && classes.has(`${man[1]}${man[2] === 'men' ? 'man' : 'woman'}`)) {
    return `${man[1]}${man[2] === 'men' ? 'man' : 'woman'}`
  }
  if (!word.endsWith('s') || /(?:ss|us|is)$/.test(word)) return word
  if (word.endsWith('ies') && word.length > 4) return `${word.slice(0, -3)}y`
  if (/(?:ch|sh|x|z|ss)es$/.test(word)) return word.slice(0, -2)
  return word.slice(0, -1)
}

/** What a noun, in the singular, is known to name; a compound with a hyphen by its last part. */
export function classOf(noun: string): NounClass | null {
  return classes.get(noun) ?? classes.get(noun.slice(noun.lastIndexOf('-') + 1)) ?? null
}

/** Whether a noun nobody listed may be a thing: neither an action nor a quality by its ending. */
export function mayBeThing(noun: string): boolean {
  return noun.length > 2 && !abstractEnding.test(noun) && !/(?:ly|ed)$/.test(noun)
}

/** Whether a noun's plural is mostly a verb. */
export function isVerbLike(noun: string): boolean {
  return verbLike.has(noun)
}
