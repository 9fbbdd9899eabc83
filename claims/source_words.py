"""The words by which sources are told apart: roles, organisations, the anonymous, documents."""

from __future__ import annotations

import re

_ROLES = """
adviser advisor advocate agent aide ally ambassador analyst anchor archbishop activist actor
actress attorney author billionaire bishop boss businessman candidate captain cardinal ceo cfo
chair chairman chairperson chairwoman challenger chancellor chief cleric clerk coach co-author
co-chair co-chairman co-founder cofounder colonel colleague columnist commander commissioner
congressman congresswoman consultant contributor coordinator coroner correspondent councillor
councilman councilwoman counsel counselor critic dean defender delegate deputy detective
developer diplomat director doctor donor economist editor editor-in-chief editorialist engineer
envoy epidemiologist executive expert farmer fellow filmmaker founder friend frontrunner front-
runner general governor head historian host husband imam inspector investigator investor
jihadist journalist judge justice king lawmaker lawyer leader legislator lieutenant lobbyist
major manager marshal mayor meteorologist minister monk mother musician negotiator neighbor
neighbour nominee novelist nurse officer official operative opponent organizer organiser owner
paramedic parent partner pastor patriarch philosopher photographer physician physicist pilot
planner player poet politician pollster pope premier president prime prince princess principal
producer professor prosecutor provost psychologist publisher queen rabbi rapper reporter
representative researcher resident rival scholar scientist secretary senator sergeant sheikh
sheriff singer sociologist speaker spokesman spokesperson spokeswoman staffer star strategist
student sultan superintendent supporter surgeon surrogate teacher technologist trader treasurer
trustee tycoon veteran volunteer voter whip widow wife winner witness worker writer
"""
ROLES = frozenset(_ROLES.split())
"""What people are: a role ends with one of these words, in lower case and singular."""

_TITLES = """
adm amb atty brig capt cmdr col cong councilmember dr fr gen gov hon lady lord lt madam maj
messrs miss mr mrs ms mx prof pres rep reps rev sen sens sgt sheik sir supt judge justice king
queen pope president senator governor minister ayatollah hojjatoleslam cpl pvt det insp mullah
sayyid shaykh representative congressman congresswoman professor general colonel captain major
admiral lieutenant commander sergeant mayor chancellor prince princess
"""
TITLES = frozenset(_TITLES.split())
"""What stands right before a person's name; without a full stop, in lower case."""

_ORGANISATIONS = """
media television tv radio leadership camp faction politburo embassy consulate palace parliament
airport hospital academy administration amnesty international watch survey rights observatory
agency airline airlines airways alliance army assembly association authority bank board borders
brigade brotherhood bureau cabinet campaign centre center chamber church circuit city club
coalition college command commission committee company confederation conference congress
consortium corporation corps council county court delegation department directorate federation
firm force forces foundation front fund government group guard guards guild holdings hospital house
initiative inspectorate institute institution intelligence kingdom laboratory laboratories league
legislature mission ministry mosque museum nations navy network office opposition organisation
organization panel parliament party patrol police politburo presidency prosecutors regime registry
school secretariat senate service services society staff state states synod team treasury tribunal
trust union unit university watchdog inc corp ltd llc plc ag gmbh sa co co-op cooperative
manufacturer operator regulator retailer supplier utility exchange
"""
ORGANISATIONS = frozenset(_ORGANISATIONS.split())
"""Words that make a name an organisation's, in lower case."""

_FIRM_NAMES = """
advisors advisory aerospace analytics bancorp biotech brewing brothers capital chemicals
communications consulting economics electronics energy engines enterprises foods
industries insurance investments labs logistics markets materials mining motors networks
partners petroleum pharma pharmaceuticals properties railways resources robotics securities
semiconductors shipping software solutions steelworks systems technologies telecom therapeutics
ventures wealth
"""
FIRM_NAMES = frozenset(_FIRM_NAMES.split())
"""Last words of firms' names, in lower case; none that is also a surname."""

_BODIES = """
agency airline association automaker bank brand brewery carmaker charity chipmaker company
conglomerate consortium corporation drugmaker firm foundation fund giant group institute insurer
lender maker manufacturer militia multinational network ngo nonprofit non-profit operator
organisation organization party regulator retailer shipbuilder start-up startup steelmaker
subsidiary supplier think-tank union utility watchdog
"""
BODIES = frozenset(_BODIES.split())
"""What stands, in lower case, before or after the name of a company: "the insurer Tryg"."""

_FAMOUS = """
adobe airbnb airbus alibaba alphabet amazon amnesty apple aramco astrazeneca baidu barclays bayer
bbva blackrock boeing bosch broadcom bytedance carrefour chevron cisco citigroup deutsche easyjet
ericsson eurostat exxon exxonmobil facebook fedex foxconn frontex gazprom glencore goldman google
greenpeace heathrow honda huawei hyundai ibm ikea intel interpol europol jpmorgan kaspersky
lufthansa lukoil maersk mastercard mcdonald's meta microsoft moderna nasa nestle nestlé netflix
nike nissan nokia novartis nvidia openai oxfam paypal petrobras pfizer qualcomm renault roche
rosatom rosneft ryanair samsung siemens sony spacex spotify starbucks stellantis telegram tencent
tesla tiktok toyota tsmc twitter uber ubs unesco unhcr unicef unilever vodafone volkswagen volvo
walmart whatsapp xiaomi youtube zoom
"""
FAMOUS = frozenset(_FAMOUS.split())
"""Names of one word that every reader knows for a company's or body's, in lower case."""

_POWERS = """
beijing brussels moscow tehran washington jerusalem riyadh ankara damascus baghdad kabul
islamabad delhi london paris berlin rome madrid tokyo seoul pyongyang kyiv kiev minsk warsaw
budapest cairo doha doha's abu dhabi caracas havana ottawa canberra pentagon kremlin treasury
fed eu un us uk nato who imf iaea opec hezbollah hamas houthis taliban isis isil afghanistan
algeria argentina armenia australia austria azerbaijan bahrain bangladesh belarus belgium
bolivia brazil britain bulgaria canada chile china colombia croatia cuba cyprus denmark egypt
england estonia ethiopia finland france georgia germany ghana greece hungary iceland india
indonesia iran iraq ireland israel italy japan jordan kazakhstan kenya kosovo kuwait latvia
lebanon libya lithuania malaysia mexico moldova morocco myanmar nepal netherlands nigeria norway
oman pakistan palestine panama peru philippines poland portugal qatar romania russia rwanda
scotland serbia singapore slovakia slovenia somalia spain sudan sweden switzerland syria taiwan
thailand tunisia turkey uganda ukraine uruguay uzbekistan venezuela vietnam wales yemen zambia
zimbabwe
"""
POWERS = frozenset(_POWERS.split())
"""Places and bodies that speak through their governments, in lower case."""

_ANONYMOUS = """
activist activists adviser advisers advisor advisors advocates agents aide aides allies analyst
analysts anybody anyone authorities backers bankers brokers bystander bystanders campaigners
civilians colleagues commentator commentators conservatives consumers critic critics democrats
demonstrators diplomat diplomats doctors donors economist economists employee employees
engineers everybody everyone executive executives expert experts factions families farmers few
fighters figures friends hardliners historians independents individuals insider insiders
investigator investigators investor investors islamists journalists judges lawmaker lawmakers
lawyers leaders legislators liberals locals managers many members men militants ministers most
neighbors neighbours nobody observer observers officer officers official officials one ones
operatives opponents others owners parents participants passengers passers-by people person
planners politicians pollsters prosecutors protesters protestors pundits rebels refugees
reformists relatives reporters representatives republicans researchers residents reviewers
rivals scholars scientists senators sources source soldiers somebody someone some spokesmen
staffers staff strategists students supporters survivors teachers those traders troops tourists
users victims villagers voters voices watchers witness witnesses women workers writers youths
"""
ANONYMOUS = frozenset(_ANONYMOUS.split())
"""Heads of descriptions that name nobody, in lower case."""

_DOCUMENTS = """
account affidavit analysis announcement article assessment audit bill blog book briefing broadcast
brief bulletin cable census column comment commentary communique communiqué complaint data decree
description dispatch document documents draft editorial email e-mail essay estimate estimates
figures filing filings findings footage forecast guidance headline indictment inquiry interview
item investigation judgment law lawsuit leaflet letter log manifesto memo memorandum message
minutes newsletter note notice numbers obituary op-ed paper papers petition piece poll polling
polls post posting preliminary profile programme program proposal publication ranking reading
readout record records release report reporting reports resolution review ruling segment
settlement speech statement statements statistics story studies study suit summary survey surveys
testimony text thread transcript tweet tweets verdict video warrant website webpage
"""
DOCUMENTS = frozenset(_DOCUMENTS.split())
"""What words are found in: a source that is one of these speaks for whoever made it."""

_PRESS = """
agency broadcaster channel daily magazine network news newspaper newswire outlet paper portal
press publication radio service site station tabloid television tv weekly website wire journal
"""
PRESS = frozenset(_PRESS.split())
"""What outlets are called when not named, in lower case."""

NO_PEOPLE = (BODIES | PRESS | DOCUMENTS | ORGANISATIONS) - ROLES | frozenset(
    """city town village river lake island province region district county state country port
    street bridge mountain valley ship ferry tanker vessel freighter yacht film novel play album
    opera song game project programme of in at for with and from by than against after before
    during near under over between about into""".split()  # noqa: SIM905
)
"""What stands before names that are no people's."""

FIRMS = ("company", "firm")
OWN_S = re.compile(
    r"(?:Moody|McDonald|Lloyd|Sotheby|Christie|Macy|Kohl|Wendy|Levi|Kellogg|Sainsbury|Domino|Lowe"
    r"|Bloomingdale|Denny|Ladbroke|Debenham|Morrison|Hershey|Applebee|Bonham"
    r"|Standard & Poor|Ben & Jerry|Dillard|Zaxby|Trader Joe|Papa John|Jack Daniel)[’']s"
)
"""Firms whose name ends in "'s", which owns nothing."""
_NO_FIRM = frozenset(
    """ministry department parliament court police army navy council commission government union
    party league church university institute hospital school agency senate congress committee
    federation association confederation house office cabinet campaign treasury service
    directorate inspectorate authority bureau""".split()  # noqa: SIM905
)


def is_no_firm(name: str) -> bool:
    """Whether a name is an authority's or a club's, which nobody calls a company."""
    words = name.casefold().split()
    return words[-1] in _NO_FIRM or words[-1] in POWERS or words[0] in _NO_FIRM
