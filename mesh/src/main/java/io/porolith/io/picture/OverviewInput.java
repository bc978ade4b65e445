package io.porolith.io.picture;

import io.porolith.io.History;
import io.porolith.io.Snapshot;

/**
 * What an overview picture shows.
 *
 * @param title one line, for example the title of the case
 * @param last mesh, time and fields of the last output
 * @param history scalars of the run up to then; may have no rows
 */
public record OverviewInput(String title, Snapshot last, History history) {}
