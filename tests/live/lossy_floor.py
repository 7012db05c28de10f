"""A server that withholds the tenth idea from one person, so that the bench can be seen to notice."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from bench.floor import Floor, main


class LossyFloor(Floor):
    """Nothing follows the tenth: nobody is told of a gap."""

    def _idea(self, idea: dict[str, str]) -> dict[str, object]:
        left_out = self._room.pop(0) if self._rev == 9 else None
        answer = super()._idea(idea)
        if left_out is not None:
            self._room.insert(0, left_out)
        return answer


main(LossyFloor())
