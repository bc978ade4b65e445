/**
 * The verification ladder: checks of the solver against closed forms and published numbers, each through the production path. {@link
 * io.porolith.cases.verification.VerificationLadder} lists them all.
 */
package io.porolith.cases.verification;
