"""The twelve drawings as their offices titled them; offices, numbers and dates are invented."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Drawing:
    """What one package draws: `name` is the package, `size` the sheet in mm, width first."""

    name: str
    size: tuple[int, int]
    title_zh: str
    title_en: str
    alt_zh: str
    alt_en: str
    maker_zh: str
    maker_en: str
    year: int


LANDSCAPE, UPRIGHT = (840, 630), (630, 840)

DRAWINGS = [
    Drawing(
        name="beam_engine",
        size=LANDSCAPE,
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
    Drawing(
        name="blast_furnace",
        size=UPRIGHT,
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
    Drawing(
        name="cam",
        size=(840, 600),
        title_zh="盘形凸轮与从动件",
        title_en="Disc Cam and Roller Follower",
        alt_zh="左为盘形凸轮与滚子从动件，二十四个等分位置逐一标出；右为位移、速度与加速度线图。",
        alt_en=(
            "Disc cam with roller follower on the left, marked at twenty-four stations; curves of "
            "displacement, velocity and acceleration on the right."
        ),
        maker_zh="栋桥印刷机器厂",
        maker_en="DONGQIAO PRINTING MACHINE WORKS",
        year=1921,
    ),
    Drawing(
        name="francis",
        size=LANDSCAPE,
        title_zh="混流式水轮机",
        title_en="Francis Turbine - Plan and Meridional Section",
        alt_zh="左为蜗壳、导叶与转轮的平剖，右为通过主轴的子午剖面，左下为进出口速度三角形。",
        alt_en=(
            "Plan through spiral casing, guide vanes and runner on the left, meridional section "
            "through the shaft on the right, velocity triangles at the lower left."
        ),
        maker_zh="柏河水电厂工程处",
        maker_en="BAIHE HYDRO-ELECTRIC WORKS, ENGINEER'S OFFICE",
        year=1911,
    ),
    Drawing(
        name="gear_train",
        size=LANDSCAPE,
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
    Drawing(
        name="jacquard",
        size=(840, 640),
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
    Drawing(
        name="lathe",
        size=LANDSCAPE,
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
    Drawing(
        name="mine",
        size=UPRIGHT,
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
    Drawing(
        name="nameplates",
        size=LANDSCAPE,
        title_zh="机器铭牌谱",
        title_en="Makers' Plates in Cast Relief",
        alt_zh="浮雕铭牌九面与汽压表一只：椭圆牌、锅炉牌、圆牌、条牌与挂轮表，底纹为次摆线花饰。",
        alt_en=(
            "Nine makers' plates in relief and a pressure gauge: oval, boiler, round and strip "
            "plates and a table of change wheels, on grounds of guilloche."
        ),
        maker_zh="栋桥金石拓片室",
        maker_en="DONGQIAO CABINET OF INSCRIPTIONS",
        year=1911,
    ),
    Drawing(
        name="ring_frame",
        size=UPRIGHT,
        title_zh="棉纺环锭细纱机",
        title_en="Cotton Ring-Spinning Frame",
        alt_zh="环锭细纱机横剖面：粗纱架、罗拉、锭子与管纱左右对称，右侧为钢领钢丝圈、管纱成形与心形凸轮。",
        alt_en=(
            "Cross section of a ring frame, both sides alike: creel, rollers, spindles and cops, "
            "with ring and traveller, the building of the cop and the heart cam on the right."
        ),
        maker_zh="锦霞纱厂机器间",
        maker_en="JINXIA COTTON MILL, MECHANICS' SHOP",
        year=1899,
    ),
    Drawing(
        name="truss_bridge",
        size=(1100, 680),
        title_zh="下承式桁梁铁路桥",
        title_en="Ten-Panel Through Pratt Truss Railway Bridge",
        alt_zh="十节间普拉特桁梁桥立面，红字为各杆内力；下有横断面、节点详图与剪力弯矩图。",
        alt_en=(
            "Elevation of a ten-panel Pratt truss with the force in every member; below, the "
            "cross section, a riveted joint and diagrams of shear and bending moment."
        ),
        maker_zh="霖口大桥工程处",
        maker_en="LINKOU BRIDGE, RESIDENT ENGINEER'S OFFICE",
        year=1905,
    ),
    Drawing(
        name="valve_gear",
        size=(1100, 620),
        title_zh="华氏阀动机构",
        title_en="Walschaerts Valve Gear",
        alt_zh="机车左侧阀动机构：剖开的汽缸与活塞阀、十字头、月牙板、连杆与动轮，下为滑阀椭圆图与示功图。",
        alt_en=(
            "Motion of a locomotive seen from the left: cylinder and piston valve in section, "
            "crosshead, expansion link, rods and driving wheels, with valve ellipses and "
            "indicator diagrams below."
        ),
        maker_zh="霖口铁路机务处",
        maker_en="LINKOU RAILWAY, LOCOMOTIVE DEPARTMENT",
        year=1909,
    ),
]


def drawing(name: str) -> Drawing:
    """The drawing made by the package of that name."""
    return next(drawing for drawing in DRAWINGS if drawing.name == name)
