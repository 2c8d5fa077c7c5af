// placeholder
import Crypto
import GRDB
