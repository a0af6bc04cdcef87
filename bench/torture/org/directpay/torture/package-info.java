/**
 * Kills real processes while bills are settled and paid, and then looks for anything that was lost
 * or paid twice.
 */
@NullMarked
package org.directpay.torture;

import org.jspecify.annotations.NullMarked;
