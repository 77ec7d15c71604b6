/** The highest value of a 32-bit column, as positions are kept in. */
export const highestPosition = 2_147_483_647;
