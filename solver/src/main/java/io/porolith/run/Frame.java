package io.porolith.run;

import io.porolith.io.Column;
import io.porolith.io.Field;
import io.porolith.io.PlaneField;
import io.porolith.stage.PhaseStress;
import java.util.List;
import java.util.Map;

/**
 * What is known at an output time.
 *
 * @param index counts frames from 0
 * @param time s
 * @param meanLithiation of the host phases
 * @param scalars in SI units, in a fixed order
 * @param stress extremes and means by phase index; empty without mechanics
 * @param fields every field that the case writes or the overview picture shows, but those that are streamed
 * @param streamed fields that the case writes and that are too large for one array; there while the frame is being observed
 */
public record Frame(
        int index,
        double time,
        double meanLithiation,
        Map<Column, Double> scalars,
        List<PhaseStress> stress,
        List<Field> fields,
        List<PlaneField> streamed) {}
