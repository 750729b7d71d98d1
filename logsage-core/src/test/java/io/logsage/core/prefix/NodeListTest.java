package io.logsage.core.prefix;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NodeListTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "gpu7 | gpu7",
                "gpu[08-11] | gpu08 gpu09 gpu10 gpu11",
                "gpu[1,3-4],login2 | gpu1 gpu3 gpu4 login2",
                "r[1-2]n[09-10] | r1n09 r1n10 r2n09 r2n10",
                "a[1-2]-ib.site | a1-ib.site a2-ib.site"
            })
    void expandsRangesInOrderAndKeepsZeros(String text, String names) {
        assertThat(NodeList.expand(text)).contains(List.of(names.split(" ")));
    }

    @Test
    void anEmptyListNamesNoNode() {
        assertThat(NodeList.expand("")).contains(List.of());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "n[1-",
                "n[]",
                "n[2-1]",
                "n[1-999999999]",
                "n[1-1000]m[1-1000]",
                "a,,b",
                "a,",
                "a b",
                "n[1-2",
                "n[x]",
                "[1-2",
                "n]",
                "n[1-99999999999999999999]"
            })
    void refusesWhatIsNoListOrAnAbsurdOne(String text) {
        assertThat(NodeList.expand(text)).isEmpty();
    }

    @Test
    void expandsTaskLists() {
        assertThat(NodeList.tasks("0-3,8")).contains(List.of(0, 1, 2, 3, 8));
        assertThat(NodeList.tasks("[2,4]")).contains(List.of(2, 4));
        assertThat(NodeList.tasks("0-999999")).isEmpty();
        assertThat(NodeList.tasks("x")).isEmpty();
        assertThat(NodeList.tasks("")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "Gpu001.cluster.local, gpu001, true",
        "10.0.1.2, ip-10-0-1-2, true",
        "ip-10-0-1-2.ec2.internal, 10.0.1.2, true",
        "gpu1, gpu10, false",
        "10.0.1.2, 10.0.1.20, false",
        "gpu001, gpu001-ib, false",
        "fe80::1.2, fe80::1.3, false"
    })
    void namesOfOneHostAreEqualAndPiecesNeverMatch(String one, String other, boolean same) {
        assertThat(HostNames.same(one, other)).isEqualTo(same);
    }
}
