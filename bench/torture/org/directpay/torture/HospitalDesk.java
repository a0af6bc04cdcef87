package org.directpay.torture;

/**
 * Where a hospital keeps its books.
 *
 * @param account where insurers' money arrives
 */
record HospitalDesk(String id, String account, Bookkeeper books) {}
