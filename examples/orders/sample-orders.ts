type Sample = {
  number: number;
  customer: string;
  status: string;
  placedOn: string;
  deliverOn: string;
  deliverTo: string;
  lines: readonly (readonly [article: string, quantity: number, unitCents: number])[];
};

const warehouse = "Fjordline terminal, Quay 4, Bergen";

export const sampleOrders: readonly Sample[] = [
  {
    number: 1207,
    customer: "Nordlys Grocers",
    status: "In transit",
    placedOn: "2026-11-12",
    deliverOn: "2026-11-30",
    deliverTo: warehouse,
    lines: [
      ["Oat biscuits, 24 × 250 g", 180, 3120],
      ["Dark rye crispbread, 12 × 400 g", 96, 2780],
      ["Blackcurrant jam, 12 × 370 g", 60, 4150],
      ["Pallet, EUR 1", 9, 1450],
    ],
  },
  {
    number: 1206,
    customer: "Havn Hotels",
    status: "Packing",
    placedOn: "2026-11-11",
    deliverOn: "2026-11-27",
    deliverTo: "Havn Hotel, Strandgaten 12, Stavanger",
    lines: [
      ["Breakfast marmalade, portions", 400, 62],
      ["Muesli, 6 × 2 kg", 24, 5490],
    ],
  },
  {
    number: 1205,
    customer: "Kestrel & Sons",
    status: "Delivered",
    placedOn: "2026-11-04",
    deliverOn: "2026-11-18",
    deliverTo: "14 Mill Lane, Leeds",
    lines: [["Shortbread, 20 × 160 g", 220, 2890]],
  },
  {
    number: 1204,
    customer: "Nordlys Grocers",
    status: "Delivered",
    placedOn: "2026-10-29",
    deliverOn: "2026-11-13",
    deliverTo: warehouse,
    lines: [
      ["Oat biscuits, 24 × 250 g", 120, 3120],
      ["Honey, 12 × 340 g", 48, 5240],
    ],
  },
  {
    number: 1203,
    customer: "Maison Lavande",
    status: "Waiting for stock",
    placedOn: "2026-10-27",
    deliverOn: "2026-12-04",
    deliverTo: "8 rue des Halles, Lyon",
    lines: [["Blackcurrant jam, 12 × 370 g", 150, 4150]],
  },
  {
    number: 1202,
    customer: "Okafor Studio",
    status: "Delivered",
    placedOn: "2026-10-22",
    deliverOn: "2026-11-02",
    deliverTo: "Unit 3, Foundry Yard, Bristol",
    lines: [["Gift tins, printed", 500, 340]],
  },
  {
    number: 1201,
    customer: "Havn Hotels",
    status: "Delivered",
    placedOn: "2026-10-15",
    deliverOn: "2026-10-30",
    deliverTo: "Havn Hotel, Strandgaten 12, Stavanger",
    lines: [["Muesli, 6 × 2 kg", 30, 5490]],
  },
  {
    number: 1200,
    customer: "Kestrel & Sons",
    status: "Cancelled",
    placedOn: "2026-10-12",
    deliverOn: "2026-10-26",
    deliverTo: "14 Mill Lane, Leeds",
    lines: [["Dark rye crispbread, 12 × 400 g", 40, 2780]],
  },
];
