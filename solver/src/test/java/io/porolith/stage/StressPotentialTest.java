package io.porolith.stage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.porolith.backend.CoupledPoints.Law;
import io.porolith.geometry.Phase;
import io.porolith.material.ExpansionConvention;
import io.porolith.material.Material;
import io.porolith.material.MaterialBuilder;
import io.porolith.material.MaterialProperty;
import io.porolith.material.MaterialTable;
import io.porolith.material.Property;
import io.porolith.material.Source;
import io.porolith.material.TransportTable;
import io.porolith.run.CouplingSpec;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The potential as backends evaluate it, by coefficients, is the one of the elastic energy. */
class StressPotentialTest {
    private static final List<Phase> PHASES = List.of(Phase.OUTSIDE, Phase.PORE, new Phase("host", false));

    private static Material host() {
        Source source = new Source("made up", Source.Standing.LOOKED_UP);
        return MaterialBuilder.from(DiffusionProblem.host(3e5, 1e-16), "host", "softens")
                .set(MaterialProperty.YOUNGS_MODULUS, new Property.Linear(9e10, 4e10), source)
                .set(MaterialProperty.POISSON_RATIO, new Property.Linear(0.28, 0.22), source)
                .set(MaterialProperty.VOLUME_RATIO, 1.6, source)
                .build();
    }

    @Test
    void coefficientsOfTheDriveMakeTheDrive() {
        Map<String, Material> materials = Map.of("host", host());
        TransportTable transport = TransportTable.of(PHASES, materials);
        MaterialTable table = MaterialTable.of(PHASES, materials, ExpansionConvention.STRETCH, 9e10);
        StressPotential potential = new StressPotential(transport, table, CouplingSpec.at(300));
        long seed = 12;
        Random random = new Random(seed);
        for (int n = 0; n < 100; n++) {
            double x = random.nextDouble();
            double[] e = random.doubles(6, -0.05, 0.05).toArray();
            double trace = e[0] + e[1] + e[2];
            double elastic = trace - 3 * potential.law(Law.EIGENSTRAIN).at(2, x);
            double square = 0;
            for (int c = 0; c < 6; c++) {
                square += (c < 3 ? 1 : 2) * e[c] * e[c];
            }
            double drive = potential.law(Law.DRIVE).at(2, x) * elastic
                    - potential.law(Law.BULK_DRIVE).at(2, x) * elastic * elastic
                    - potential.law(Law.SHEAR_DRIVE).at(2, x) * (square - trace * trace / 3);
            double expected = potential.drive(2, x, e, 0, new double[6]);
            assertThat(drive).as("seed %d", seed).isCloseTo(expected, within(1e-12 * Math.abs(expected) + 1e-13));
        }
    }

    /** s c_max RT = -d/dx of strain_e : C(x) : strain_e / 2 at fixed strain, swelling and softening alike (central differences). */
    @Test
    void theDriveIsTheDerivativeOfTheElasticEnergy() {
        Map<String, Material> materials = Map.of("host", host());
        TransportTable transport = TransportTable.of(PHASES, materials);
        MaterialTable table = MaterialTable.of(PHASES, materials, ExpansionConvention.STRETCH, 9e10);
        StressPotential potential = new StressPotential(transport, table, CouplingSpec.at(300));
        double thermal = 3e5 * CouplingSpec.GAS_CONSTANT * 300;
        long seed = 21;
        Random random = new Random(seed);
        for (int n = 0; n < 50; n++) {
            double x = random.nextDouble(0.01, 0.99);
            double[] e = random.doubles(6, -0.05, 0.05).toArray();
            double h = 1e-5;
            double slope = (energy(table, x + h, e) - energy(table, x - h, e)) / (2 * h);
            double drive = potential.drive(2, x, e, 0, new double[6]);
            assertThat(drive * thermal).as("seed %d", seed).isCloseTo(-slope, within(1e-6 * Math.abs(slope) + 1e2));
        }
    }

    /** Elastic energy density in Pa: lambda / 2 (tr e)^2 + mu e : e of the strain less the swelling. */
    private static double energy(MaterialTable table, double x, double[] strain) {
        double trace = 0;
        double square = 0;
        for (int c = 0; c < 6; c++) {
            double e = strain[c] - (c < 3 ? table.eigenstrain(2, x) : 0);
            trace += c < 3 ? e : 0;
            square += (c < 3 ? 1 : 2) * e * e;
        }
        return table.referenceModulus() * (0.5 * table.lambda(2, x) * trace * trace + table.mu(2, x) * square);
    }

    @Test
    void phasesThatTakeNoLithiumHaveNoPart() {
        Material inert = MaterialBuilder.from(host(), "host", "takes nothing")
                .set(MaterialProperty.MAX_CONCENTRATION, 0, new Source("made up", Source.Standing.LOOKED_UP))
                .build();
        Map<String, Material> materials = Map.of("host", inert);
        StressPotential potential = new StressPotential(
                TransportTable.of(PHASES, materials),
                MaterialTable.of(PHASES, materials, ExpansionConvention.STRETCH, 9e10),
                CouplingSpec.at(300));
        for (Law law : Law.values()) {
            boolean ofSolids = law == Law.LAMBDA || law == Law.MU;
            assertThat(potential.law(law).at(2, 0.3) != 0).as(law.name()).isEqualTo(ofSolids);
            assertThat(potential.law(law).at(1, 0.3)).as(law.name()).isZero();
        }
    }
}
