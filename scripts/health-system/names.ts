/** Given and family names of many cultures, in Latin letters; combined at random they name nobody. */
export const givenNames = `
Abena Adaeze Aiko Ailani Alejandra Amara Amit Anders Aniela Anouk Arash Asha Ayanda Ayelet Bashir Beatriz Benedikt Bich Birgit Bronwen
Caoimhe Chidi Chinami Cosmin Dalia Danilo Darnell Dewi Dolores Dragan Efua Eilidh Elias Emeka Enrique Esra Farah Femi Fionn Folake
Gabriela Gideon Giulia Goran Gudrun Habiba Hakim Halima Haruto Hinewai Hoa Ignacio Ilse Imani Ingrid Isolde Itzel Ivana Jamal Jarek
Jelena Jin Joaquim Jolanta Kailani Kamala Karim Kateri Kenji Keola Kofi Krisztina Kwame Lakshmi Lars Latoya Leif Lerato Liang Lupe
Magda Malia Manoj Marisol Mateus Meera Mehmet Minh Miriam Moana Nadia Naoki Nia Niamh Nizhoni Noor Odalys Olamide Oren Oskar Paloma
Parvati Piotr Quyen Rahel Ramona Rania Ravi Renske Roza Rustam Saoirse Sefa Selam Shira Sione Soraya Sunita Tala Tamsin Tariq Tendai
Thandiwe Tiponi Tomoko Ulrike Uzma Valentina Vesna Vikram Wanjiru Wei Winona Xiomara Yared Yusuf Zainab Zofia
`
  .trim()
  .split(/\s+/);

export const familyNames = `
Abdelrahman Abiodun Achterberg Adomako Agbayani Ahlgren Akana Alcantara Amsalem Andrade Anyanwu Arslan Asante Atagi Ayinde Baptiste Barzani Bautista
Bekele Belmonte Benally Bergstrand Bhandari Birnbaum Blackhorse Bondarenko Borges Brandvold Caballero Calloway Castellanos Chavarria Chukwu Cisneros
Claymore Contreras Dahlberg Daoudi Desrosiers Dlamini Dombrowski Drakos Duong Echevarria Ekwueme Eriksdottir Espinoza Estrada Fairbrother Faleolo
Fernandes Finnegan Fitzroy Fonoti Gaertner Gallardo Gebremariam Ghorbani Gjerde Goldfarb Granqvist Guerrero Gupte Gutierrez Haile Hashemi Hatathli
Hernandez Hidalgo Hirano Hoang Horvath Ibarra Igwe Ilunga Ishikawa Iyer Jablonski Jaramillo Johal Kahale Kalani Kapoor Karimi Kealoha Keita
Khoury Kiplagat Kowalczyk Krishnan Kruger Kuznetsova Lagerfelt Lapointe Larsgaard Laskaris Lefebvre Liang Llewellyn Lozano Lucero Lungu Macgillivray
Mahelona Makoni Maldonado Mancini Manyika Marroquin Medicinehorse Mendieta Mihailov Morningstar Mukherjee Nakagawa Nakamura Ndiaye
Nguyen Nikolaidis Njoroge Obradovic Ochieng Oduya Okonjo Olafsdottir Olivares Onyango Orellana Osei Paredes Pasternak Patel Pelletier Petrosyan
Phiri Pohaku Quintero Rahimi Rajan Ramaswamy Redcloud Rosales Rozental Runningwater Saldana Santoso Sarkissian Savchenko Sedlacek Selassie Shimizu
Silversmith Sithole Solano Sorensen Stavrou Steinbach Suleiman Szabo Tafoya Takahashi Tamayo Tekin Thibodeaux Tiwari Tsosie Tuiasosopo
Uchida Urquhart Valdivia Vandermeer Varga Velarde Villareal Voronin Wainwright Warsame Weintraub Wickramasinghe Xiong Yamanaka Yazzie Yilmaz Zamora Zelaya Zhou
`
  .trim()
  .split(/\s+/);

const places = [
  "Alder",
  "Birch",
  "Cedar",
  "Clover",
  "Cottonwood",
  "Elm",
  "Fern",
  "Hawthorn",
  "Juniper",
  "Larkspur",
  "Maple",
  "Mesa",
  "Oak",
  "Pine",
  "Sage",
];
const grounds = ["Bend", "Creek", "Hill", "Ridge"];
const kinds = ["Family Medicine", "Health Center", "Community Clinic", "Primary Care"];

/** 60 invented practice names, as "Cedar Bend Health Center". */
export const siteNames = places.flatMap((place, row) =>
  grounds.map((ground, column) => `${place} ${ground} ${kinds[(row + column) % kinds.length]}`),
);
