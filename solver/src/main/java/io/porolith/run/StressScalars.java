package io.porolith.run;

import io.porolith.geometry.Geometry;
import io.porolith.io.Column;
import io.porolith.mesh.Face;
import io.porolith.stage.Body;
import io.porolith.stage.Extreme;
import io.porolith.stage.NodeStress;
import io.porolith.stage.PhaseStress;
import io.porolith.stage.StressState;
import io.porolith.stage.VolumeChange;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * The named scalars of a stress state, in SI units. Extremes come twice: without the interface layer of a lattice or at the
 * nodes of a conforming mesh, and {@code raw} at all sample points, which on voxels depends on the mesh. Energies, forces and volumes are those of the meshed part of the body.
 */
final class StressScalars {
    private static final String[] COMPONENTS = {"xx", "yy", "zz", "yz", "xz", "xy"};
    private static final String[] AXES = {"x", "y", "z"};

    private static final Map<String, Function<PhaseStress, Extreme>> EXTREMES = new LinkedHashMap<>();

    static {
        EXTREMES.put("max_von_mises_stress", PhaseStress::interiorVonMises);
        EXTREMES.put("max_principal_stress", PhaseStress::interiorMaxPrincipal);
        EXTREMES.put("min_principal_stress", PhaseStress::interiorMinPrincipal);
        EXTREMES.put("max_hydrostatic_stress", PhaseStress::interiorMaxHydrostatic);
        EXTREMES.put("min_hydrostatic_stress", PhaseStress::interiorMinHydrostatic);
        EXTREMES.put("raw_max_von_mises_stress", PhaseStress::vonMises);
        EXTREMES.put("raw_max_principal_stress", PhaseStress::maxPrincipal);
        EXTREMES.put("raw_min_principal_stress", PhaseStress::minPrincipal);
        EXTREMES.put("raw_max_hydrostatic_stress", PhaseStress::maxHydrostatic);
        EXTREMES.put("raw_min_hydrostatic_stress", PhaseStress::minHydrostatic);
    }

    private StressScalars() {}

    /** The kinds of extreme values, by name. */
    static Map<String, Function<PhaseStress, Extreme>> extremes() {
        return EXTREMES;
    }

    /**
     * @param body what is meshed
     * @param state recovered stress
     * @param change volume split
     * @param strain macroscopic strain of a periodic cell, zero otherwise
     * @param reactions newtons, entry 3 f + c, those of the faces first
     */
    static Map<Column, Double> of(
            Body body, StressState state, VolumeChange change, double[] strain, double[] reactions) {
        Map<Column, Double> s = new LinkedHashMap<>();
        for (int p = 0; p < body.phases().size(); p++) {
            if (!body.phases().get(p).isVoid()) {
                phase(s, "." + body.phases().get(p).name(), state.byPhase()[p]);
            }
        }
        for (int c = 0; c < 6; c++) {
            s.put(new Column("mean_stress_" + COMPONENTS[c], "Pa"), state.meanStress()[c]);
        }
        meanStrain(body, strain, s);
        s.put(new Column("strain_energy", "J"), state.strainEnergy());
        s.put(new Column("largest_eigenstrain", "1"), state.largestEigenstrain());
        volumes(s, body, state, change, strain);
        for (Face face : Face.values()) {
            for (int c = 0; c < 3; c++) {
                String name = "reaction_force_" + face.key() + "_" + AXES[c];
                s.put(new Column(name, "N"), reactions[3 * face.ordinal() + c]);
            }
        }
        return s;
    }

    /** Puts the mean strain of a periodic cell; of other bodies there is none. */
    static void meanStrain(Body body, double[] strain, Map<Column, Double> s) {
        for (int c = 0; c < 6 && body.isPeriodic(); c++) {
            s.put(new Column("mean_strain_" + COMPONENTS[c], "1"), strain[c]);
        }
    }

    private static void phase(Map<Column, Double> s, String suffix, PhaseStress p) {
        EXTREMES.forEach((name, extreme) ->
                s.put(new Column(name + suffix, "Pa"), extreme.apply(p).value()));
        s.put(new Column("mean_von_mises_stress" + suffix, "Pa"), p.isEmpty() ? Double.NaN : p.meanVonMises());
        double mean = p.isEmpty() ? Double.NaN : (p.meanStress(0) + p.meanStress(1) + p.meanStress(2)) / 3;
        s.put(new Column("mean_hydrostatic_stress" + suffix, "Pa"), mean);
    }

    /** Relative volume changes; to first order with a macroscopic strain, which is zero where the split has the motion of the cell. */
    private static void volumes(
            Map<Column, Double> s, Body body, StressState state, VolumeChange change, double[] strain) {
        double[] volume = body.phaseVolumes();
        double pore = volume[Geometry.PORE];
        double solid = 0;
        for (int p = 2; p < volume.length; p++) {
            solid += volume[p];
        }
        double trace = strain[0] + strain[1] + strain[2];
        boolean particle = volume[Geometry.OUTSIDE] > 0;
        double whole = change.cell() + trace * (solid + pore);
        // What the solid gains beyond what the whole does has gone into the pores, open ones included.
        double inward = change.growth() + trace * solid - whole;
        s.put(new Column("solid_volume_change", "1"), state.solidVolumeChange() / solid);
        s.put(new Column(particle ? "particle_volume_change" : "cell_volume_change", "1"), whole / (solid + pore));
        s.put(new Column("outward_expansion", "m^3"), whole);
        s.put(new Column("inward_expansion", "m^3"), pore > 0 || Double.isNaN(whole) ? inward : 0);
        s.put(new Column("pore_volume_change", "1"), pore > 0 ? -inward / pore : Double.NaN);
        s.put(new Column("pore_use", "1"), pore > 0 ? inward / pore : Double.NaN);
    }

    /** Column names with no values yet, in the order of {@link #of}. */
    static Map<Column, Double> empty(Body body) {
        PhaseStress[] none = new PhaseStress[body.phases().size()];
        java.util.Arrays.setAll(none, p -> new PhaseStress());
        StressState state = new StressState(
                none, new double[6], 0, 0, 0, Optional.empty(), java.util.List.of(), new double[0], NodeStress.NONE);
        Map<Column, Double> s =
                of(body, state, new VolumeChange(0, 0, new double[6], 0), new double[6], new double[18]);
        s.replaceAll((column, value) -> Double.NaN);
        return s;
    }
}
