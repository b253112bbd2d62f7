/** A practice file with a fault of nearly every kind; kept as text so that lines and columns stay where they are. */
export const faultyPractice = `organization:
  name: Faulty Family Practice
  emergency: "Dial 911, then the code line 555-0100"

sites:
  - id: main-street
    name: Main Street Clinic
    zone: America/Chicagoo
    rooms:
      - { id: room-1, name: "Room 1" }
      - { id: room-1, name: "Room 2" }
      - { id: Room 3, name: 3, kind: bathroom }
    opening_hours: ["mon-fri 8-5"]
    after_hours: { name: Nurse line, text: "Call 555-0101" }
    policy: mixt
    crisis_helpers: [mai.vang@hallway.example, nobody@hallway.example, omar.haddad@hallway.example, lena.fors@hallway.example]
    teams:
      - name: Blue
        members: [mai.vang@hallway.example, ghost@hallway.example]
  - id: main-street
    name: Second Clinic
    zone: America/Chicago
    rooms: []
    opening_hours: ["mon-fri 08:00-17:00", "wed 12:00-18:00"]
    after_hours: { name: Nurse line }
    ladder:
      - { kind: same_site, width: 0 }
      - { kind: same_site, width: 2 }
  - id: lakeside
    name: Lakeside
    zone: America/Chicago
    rooms: [{ id: room-1, name: Room 1 }]
    opening_hours: ["mon-fri 08:00-17:00"]
    after_hours: { name: Nurse line, text: "Call 555-0101" }

people:
  - name: Mai Vang
    email: mai.vang@hallway.example
    sites: { main-street: [nurse] }
    duty: ["mon-fri 08:00-17:00", "fri 16:00-18:00"]
    acts_for: [omar.haddad@hallway.example, ana.lima@hallway.example, mai.vong@hallway.example]
  - name: Omar Haddad
    mail: omar.haddad@hallway.example
    email: omar.haddad@hallway.example
    sites: { main-street: [front_desk, led] }
    duty: []
  - name: Ana Lima
    email: Mai.Vang@hallway.example
    sites: { lakesid: [pcp] }
    duty: ["mon-fri 08:00-17:00"]
  - name: Front Desk
    email: frontdesk@hallway.example
    sites: { main-street: [front_desk] }
  - name: Kofi Mensah
    email: nurses@hallway.example
    sites: { main-street: [nurse] }
    home_site: lakeside
    duty:
  - name: Lena Fors
    email: lena.fors@hallway.example
    sites: { main-street: [lead], lakeside: [nurse] }
    workplace: remote
    modalities: [in_person]
    languages: [English]
    license_states: [mn]
    skills: [Motivational Interviewing]
    duty: ["daily 00:00-24:00"]
  - name: Ivo Petrov
    credentials: RN
    nickname: Ivo
    sites: {}
`;
