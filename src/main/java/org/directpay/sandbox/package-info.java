/**
 * What production never runs: a local PostgreSQL out of the build, an imitation bank, a small town
 * of sample data, and the main that plays the walk. It opens the gateway like anybody else; the
 * rest goes over the wire. Here, and only here besides the root, code may block.
 */
@NullMarked
package org.directpay.sandbox;

import org.jspecify.annotations.NullMarked;
