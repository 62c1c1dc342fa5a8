"""The six plates as the museum registers them; makers, numbers and dates are invented."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Plate:
    """One drawn sheet: `name` is its package, `number` its accession number."""

    name: str
    number: str
    title_zh: str
    title_en: str
    alt_zh: str
    alt_en: str
    maker_zh: str
    maker_en: str
    year: int


PLATES = [
    Plate(
        name="beam_engine",
        number="SY-1889-012",
        title_zh="平行运动摇梁蒸汽机",
        title_en="Rotative Beam Engine with Parallel Motion",
        alt_zh="摇梁蒸汽机侧视图：左为剖开的汽缸，中为铸铁柱上的摇梁，右为飞轮，红线示活塞杆头轨迹。",
        alt_en=(
            "Side view of a beam engine: cylinder in section on the left, cast beam on columns, "
            "flywheel on the right, the path of the piston-rod head in red."
        ),
        maker_zh="云岫格物学堂藏图",
        maker_en="YUNXIU SCHOOL OF MECHANICS",
        year=1889,
    ),
    Plate(
        name="blast_furnace",
        number="SY-1894-004",
        title_zh="炼铁高炉剖面",
        title_en="Blast Furnace - Vertical Section",
        alt_zh="高炉纵剖面：逐层砌筑的炉衬，焦炭与矿石分层下降，炉顶料钟、热风围管与风口，右上为风口平剖。",
        alt_en=(
            "Vertical section of a blast furnace: lining brick by brick, layers of coke and ore, "
            "bell, bustle main and tuyeres, with a plan at the tuyeres."
        ),
        maker_zh="砚湾铁厂工程处",
        maker_en="YANWAN IRON WORKS, ENGINEER'S OFFICE",
        year=1894,
    ),
    Plate(
        name="gear_train",
        number="SY-1898-101",
        title_zh="渐开线齿轮系",
        title_en="Involute Spur Gear Train",
        alt_zh="三个相啮合的渐开线齿轮，附啮合线、渐开线作法、基本齿条与齿轮要素表。",
        alt_en=(
            "Three involute spur gears in mesh with their lines of action, the construction of "
            "the flank, the basic rack and a table of sizes."
        ),
        maker_zh="鹤汀机器局绘图房",
        maker_en="HETING MACHINE WORKS, DRAWING OFFICE",
        year=1898,
    ),
    Plate(
        name="jacquard",
        number="SY-1912-208",
        title_zh="提花机与纹版",
        title_en="Jacquard Machine, Point Paper and Cards",
        alt_zh="左为提花机与通丝剖面，右为莲花团纹意匠图、九张纹版与按同一意匠织成的织物放大图。",
        alt_en=(
            "Jacquard machine and harness on the left; point paper with a lotus medallion, nine "
            "punched cards and the cloth they weave on the right."
        ),
        maker_zh="锦霞织造传习所",
        maker_en="JINXIA SCHOOL OF FIGURED WEAVING",
        year=1912,
    ),
    Plate(
        name="lathe",
        number="SY-1903-088",
        title_zh="车床头架与后牙",
        title_en="Lathe Headstock with Back Gear",
        alt_zh="车床头架纵剖面：主轴、塔轮、后牙与前后轴承，右为齿轮端视，左下为转速图。",
        alt_en=(
            "Long section of a lathe headstock: spindle, cone pulley, back gear and bearings, "
            "with an end view of the gears and a speed chart."
        ),
        maker_zh="泊澜机器厂",
        maker_en="BOLAN ENGINEERING WORKS",
        year=1903,
    ),
    Plate(
        name="mine",
        number="SY-1906-031",
        title_zh="煤矿井筒与巷道剖面",
        title_en="Colliery - Section through Shaft and Galleries",
        alt_zh="煤矿纵剖面：地面井架、绞车房与洗煤厂，井筒穿过倾斜煤层，三层巷道，右侧有断层。",
        alt_en=(
            "Section of a colliery: headframe, winding house and washery above ground, a shaft "
            "through dipping seams, three levels and a fault on the right."
        ),
        maker_zh="玄岭矿务局测绘处",
        maker_en="XUANLING COLLIERIES, SURVEY OFFICE",
        year=1906,
    ),
]


def plate(name: str) -> Plate:
    """The plate drawn by the package of that name."""
    return next(plate for plate in PLATES if plate.name == name)


def scan_path(folder: Path, plate: Plate) -> Path:
    """Where the scan of a plate is kept."""
    return folder / f"{plate.number}.jpg"
