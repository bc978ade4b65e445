package io.porolith.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.porolith.input.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HistoryCsvTest {
    private static final List<Column> COLUMNS =
            List.of(new Column("time", "s"), new Column("mean_lithiation", "1"), new Column("flux", "mol/(m^2 s)"));

    @TempDir
    Path directory;

    @Test
    void rowsAreThereBeforeTheFileIsClosed() throws IOException {
        Path file = directory.resolve("history.csv");
        try (HistoryCsv csv = HistoryCsv.open(file, COLUMNS)) {
            csv.row(0, 0.25, Double.NaN);
            assertThat(Files.readString(file))
                    .isEqualTo("time [s],mean_lithiation [1],flux [mol/(m^2 s)]\n0.0,0.25,NaN\n");
        }
    }

    @Test
    void everyNumberReadsBackToTheSameBits() throws IOException {
        Path file = directory.resolve("history.csv");
        Random random = new Random(11);
        double[][] rows = new double[200][];
        try (HistoryCsv csv = HistoryCsv.open(file, COLUMNS)) {
            for (int i = 0; i < rows.length; i++) {
                rows[i] = new double[] {i, random.nextGaussian() * 1e-12, Double.longBitsToDouble(random.nextLong())};
                csv.row(rows[i]);
            }
        }
        History back = HistoryCsv.read(file);
        assertThat(back.columns()).isEqualTo(COLUMNS);
        assertThat(back.rows().toArray(double[][]::new)).isEqualTo(rows);
        assertThat(back.values(back.find("time").orElseThrow())[17]).isEqualTo(17.0);
        assertThat(back.find("pressure")).isEmpty();
    }

    @Test
    void resumesAfterARowAndAfterACutLine() throws IOException {
        Path file = directory.resolve("history.csv");
        try (HistoryCsv csv = HistoryCsv.open(file, COLUMNS)) {
            for (int i = 0; i < 5; i++) {
                csv.row(i, 0.1 * i, 1);
            }
        }
        Files.writeString(file, Files.readString(file) + "5.0,0.");
        assertThat(HistoryCsv.read(file).rows()).hasSize(5);
        try (HistoryCsv csv = HistoryCsv.resume(file, COLUMNS, 3)) {
            csv.row(2.5, 0, 0);
        }
        assertThat(HistoryCsv.read(file).values(0)).containsExactly(0, 1, 2, 2.5);
        assertThatThrownBy(() -> HistoryCsv.resume(file, COLUMNS, 9))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("has 4 rows, the checkpoint beside it belongs to 9");
        assertThatThrownBy(() -> HistoryCsv.resume(file, COLUMNS.subList(0, 2), 4))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("without --resume");
    }

    @Test
    void badFilesNameTheLine() throws IOException {
        Path file = directory.resolve("history.csv");
        Files.writeString(file, "time [s],x [1]\n1,2\n1\n");
        assertThatThrownBy(() -> HistoryCsv.read(file))
                .isInstanceOf(InputException.class)
                .hasMessageContaining(":3: 1 value ");
        Files.writeString(file, "time [s],x [1]\n1,two\n");
        assertThatThrownBy(() -> HistoryCsv.read(file))
                .isInstanceOf(InputException.class)
                .hasMessageContaining(":2:")
                .hasMessageContaining("two");
        Files.writeString(file, "time\n");
        assertThatThrownBy(() -> HistoryCsv.read(file))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("'time'");
    }

    @Test
    void rowOfTheWrongWidthIsRefused() throws IOException {
        try (HistoryCsv csv = HistoryCsv.open(directory.resolve("h.csv"), COLUMNS)) {
            assertThatThrownBy(() -> csv.row(1)).hasMessageContaining("1 values for 3 columns");
        }
    }
}
